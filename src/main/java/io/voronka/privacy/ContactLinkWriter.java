package io.voronka.privacy;

import io.voronka.platform.rows.RowWriter;
import io.voronka.privacy.store.ContactPoints;
import io.voronka.privacy.store.ContactPoints.Link;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the links that a transaction has made; their points are locked by it, so nobody else writes the same. */
@Component
class ContactLinkWriter implements RowWriter<Link> {

    private final ContactPoints points;

    ContactLinkWriter(ContactPoints points) {
        this.points = points;
    }

    @Override
    public int order() {
        return 120;
    }

    @Override
    public void write(List<Link> links) {
        points.link(links);
    }
}
