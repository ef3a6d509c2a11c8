package io.voronka.person;

import io.voronka.person.matching.name.CompanyForm;
import io.voronka.privacy.PersonRecord;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a name says by itself that it is one of a business, as LLC or sole proprietor. */
public final class LegalForms {

    /** Forms that are nothing else; others are words or initials of people, too. */
    private static final Set<String> UNMISTAKABLE = Set.of(
            "LLC", "JSC", "PJSC", "NPAO", "IP", "KFH", "FGUP", "MUP", "FGBU", "ANO", "TSJ", "LTD", "INC", "PLC",
            "GMBH");

    private LegalForms() {}

    /** Whether the company of a record has a name with a legal form, or a name of the person has one. */
    public static boolean in(PersonRecord record) {
        PersonRecord.Company company = record.company();
        return in(company == null ? null : company.name(), record.names());
    }

    /** The same of a company's name, if there is one, and of names of people. */
    public static boolean in(@Nullable String company, Collection<String> names) {
        return (company != null && CompanyForm.read(company).legalForm() != null)
                || names.stream().anyMatch(LegalForms::isOfBusiness);
    }

    private static boolean isOfBusiness(String name) {
        String form = CompanyForm.read(name).legalForm();
        return form != null && UNMISTAKABLE.contains(form);
    }
}
