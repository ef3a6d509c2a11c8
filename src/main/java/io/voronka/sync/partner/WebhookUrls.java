package io.voronka.sync.partner;

import io.voronka.intake.WebhookCheck;
import io.voronka.sync.partner.OutsideUrl.RefusedException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks an address when it is saved, so that who saves it learns at once; each sending checks again. */
@Component
class WebhookUrls implements WebhookCheck {

    private final PartnerProperties settings;
    private final PublicNames names;

    WebhookUrls(PartnerProperties settings, PublicNames names) {
        this.settings = settings;
        this.names = names;
    }

    @Override
    public Optional<String> fault(String url) {
        try {
            OutsideUrl parsed = OutsideUrl.parse(url, settings);
            if (!parsed.listed()) {
                names.resolve(parsed.host());
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.code());
        } catch (PublicNames.InsideException e) {
            return Optional.of("address");
        } catch (UnknownHostException e) {
            return Optional.of("unresolvable");
        }
    }
}
