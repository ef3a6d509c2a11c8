package io.voronka.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.kernel.OfferId;
import io.voronka.kernel.PersonId;
import io.voronka.privacy.PersonNotes.Note;
import io.voronka.privacy.keys.DataKey;
import io.voronka.privacy.keys.DataKeys;
import io.voronka.privacy.store.VaultExportRows;
import io.voronka.privacy.store.VaultExportRows.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the vault knows of a person: the record, what was noted, where parcels went, its consents, and who has seen it. */
@Component
class VaultExport implements PersonalDataExport {

    private final Vault vault;
    private final PersonNotes notes;
    private final DataKeys keys;
    private final VaultExportRows rows;
    private final ProvenConsents proofs;
    private final ObjectMapper json;

    VaultExport(
            Vault vault,
            PersonNotes notes,
            DataKeys keys,
            VaultExportRows rows,
            ProvenConsents proofs,
            ObjectMapper json) {
        this.vault = vault;
        this.notes = notes;
        this.keys = keys;
        this.rows = rows;
        this.proofs = proofs;
        this.json = json;
    }

    /** All of it. */
    private record Kept(
            Map<String, PersonRecord> records,
            List<NoteView> notes,
            Map<UUID, PersonRecord.Address> deliveryAddresses,
            ConsentProof consents,
            List<Seen> revealed) {}

    /** Something noted of the person. */
    private record NoteView(UUID call, String field, String text, Instant at) {}

    @Override
    public String name() {
        return "personalData";
    }

    @Override
    public String of(List<PersonId> person) {
        Map<String, PersonRecord> records = new TreeMap<>();
        vault.read(person).forEach((id, record) -> records.put(id.toString(), record));
        Kept kept = new Kept(
                records,
                notes.of(rows.notedIn(person)).stream()
                        .filter(note -> person.contains(note.person()))
                        .map(VaultExport::view)
                        .toList(),
                addresses(person),
                proofs.of(person.get(0)),
                rows.seen(person));
        try {
            return json.writeValueAsString(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What the vault keeps has no JSON");
        }
    }

    private static NoteView view(Note note) {
        return new NoteView(note.subject(), note.field(), note.text(), note.at());
    }

    private Map<UUID, PersonRecord.Address> addresses(List<PersonId> person) {
        Map<UUID, PersonRecord.Address> addresses = new TreeMap<>();
        rows.addresses(person).forEach((offer, kept) -> {
            DataKey key = keys.unwrap(kept.person().value(), kept.wrappedKey());
            addresses.put(offer, RecordCodec.openAddress(key, new OfferId(offer), kept.sealed()));
        });
        return addresses;
    }
}
