package io.voronka.intake;

import io.voronka.intake.store.AttributeRows;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.DeclaredAttributes;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.FieldReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The fields that an administrator has declared beyond those of the contract. Personal ones, and all of a person, live
 * in the vault; the others of a lead stand beside it.
 */
@Service
public class Attributes implements DeclaredAttributes {

    /** What an attribute may be called. */
    public static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,49}");

    private static final int MAX_TEXT = 500;

    private final AttributeRows rows;

    Attributes(AttributeRows rows) {
        this.rows = rows;
    }

    /** Whose field it is. */
    public enum Owner {
        LEAD,
        PERSON,
        DEAL
    }

    /** What a value must be. */
    public enum ValueType {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE
    }

    /**
     * A declared field.
     *
     * @param personal whether its values belong to the vault
     * @param roles who may see it
     */
    public record Attribute(Owner owner, String name, ValueType type, boolean personal, Set<String> roles) {

        public Attribute {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles)); // told in one order, always
        }
    }

    public List<Attribute> all() {
        return rows.all();
    }

    /** Declares a field, or changes who sees it; type, and whether it is personal, stay as they were declared. */
    public void declare(Attribute attribute) {
        if (!rows.declare(attribute)) {
            throw ApiProblem.of(
                    409, "attribute-declared", "The attribute is declared with another type or as personal otherwise");
        }
    }

    /**
     * Refuses undeclared fields and values of the wrong type.
     *
     * @throws ApiProblem 422
     */
    void check(LeadDocument document) {
        if (document.attributes().isEmpty() && document.person().attributes().isEmpty()) {
            return;
        }
        Map<String, Attribute> lead = declared(Owner.LEAD);
        Map<String, Attribute> person = declared(Owner.PERSON);
        List<FieldProblem> problems = new ArrayList<>();
        document.attributes().forEach((name, value) -> check("attributes.", name, value, lead.get(name), problems));
        document.person()
                .attributes()
                .forEach((name, value) -> check("person.attributes.", name, value, person.get(name), problems));
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "The lead has attributes that can't be taken", problems);
        }
    }

    @Override
    public Checked ofDeal(Map<String, Object> sent) {
        if (sent.isEmpty()) {
            return new Checked(Map.of(), Map.of());
        }
        Map<String, Attribute> declared = declared(Owner.DEAL);
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, Object> plain = new LinkedHashMap<>();
        Map<String, String> personal = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            Attribute attribute = declared.get(name);
            check("attributes.", name, value, attribute, problems);
            if (isPersonal(attribute)) {
                personal.put(name, value.toString());
            } else {
                plain.put(name, value);
            }
        });
        if (!problems.isEmpty()) {
            throw ApiProblem.fields(422, "The deal has attributes that can't be taken", problems);
        }
        return new Checked(plain, personal);
    }

    /** What goes into the vault: a person's attributes, and the personal ones of the lead. */
    Map<String, String> personal(LeadDocument document) {
        Map<String, String> personal = new LinkedHashMap<>();
        document.person().attributes().forEach((name, value) -> personal.put(name, value.toString()));
        if (!document.attributes().isEmpty()) {
            Map<String, Attribute> declared = declared(Owner.LEAD);
            document.attributes().forEach((name, value) -> {
                if (isPersonal(declared.get(name))) {
                    personal.put(name, value.toString());
                }
            });
        }
        return personal;
    }

    /** What stands beside the lead, outside the vault. */
    Map<String, Object> plain(LeadDocument document) {
        if (document.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, Attribute> declared = declared(Owner.LEAD);
        Map<String, Object> plain = new LinkedHashMap<>();
        document.attributes().forEach((name, value) -> {
            if (!isPersonal(declared.get(name))) {
                plain.put(name, value);
            }
        });
        return plain;
    }

    /** Those of a lead's attributes that somebody with these roles may see. */
    Map<String, Object> visible(Map<String, Object> attributes, Set<String> roles) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        Map<String, Attribute> declared = declared(Owner.LEAD);
        Map<String, Object> visible = new LinkedHashMap<>(attributes);
        visible.keySet()
                .removeIf(name -> !declared.containsKey(name)
                        || Collections.disjoint(declared.get(name).roles(), roles));
        return visible;
    }

    private Map<String, Attribute> declared(Owner owner) {
        Map<String, Attribute> declared = new LinkedHashMap<>();
        rows.all().stream()
                .filter(attribute -> attribute.owner() == owner)
                .forEach(attribute -> declared.put(attribute.name(), attribute));
        return declared;
    }

    /** A field whose declaration is gone is kept safe. */
    private static boolean isPersonal(@Nullable Attribute attribute) {
        return attribute == null || attribute.personal();
    }

    private static void check(
            String path, String name, Object value, @Nullable Attribute declared, List<FieldProblem> problems) {
        if (declared == null) {
            problems.add(new FieldProblem(path + name, "undeclared", "is not declared"));
        } else if (!matches(declared.type(), value)) {
            problems.add(new FieldProblem(path + name, "type", "must be of type " + declared.type()));
        } else if (!declared.personal() && value instanceof String text && FieldReader.isContact(text)) {
            problems.add(
                    new FieldProblem(path + name, "personal-data", "must not be a phone number or an e-mail address"));
        }
    }

    private static boolean matches(ValueType type, Object value) {
        return switch (type) {
            case TEXT -> value instanceof String text && text.length() <= MAX_TEXT;
            case NUMBER -> value instanceof BigDecimal;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof String text && isDate(text);
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
