package io.voronka.platform.engine.migration.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a request for a migration is answered: what would happen, or what has begun. */
@Schema(oneOf = {PreviewView.class, MigrationView.class})
sealed interface MigrationAnswer permits PreviewView, MigrationView {}
