package io.voronka.ordering;

import io.voronka.kernel.Money;
import io.voronka.platform.decision.DecisionLedger;
import io.voronka.platform.decision.DecisionSubject;
import io.voronka.platform.decision.Decisions;
import io.voronka.platform.decision.Evaluation;
import io.voronka.platform.decision.MatchedRule;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Asks the table {@code delivery-options} how goods can be delivered. Goods of several groups go together: a service has
 * to take every group, at the highest price and the longest time that the table names for one of them.
 */
@Service
public class DeliveryOptions {

    private static final String TABLE = "delivery-options";

    private final Decisions decisions;
    private final DecisionLedger ledger;
    private final OrderingProperties properties;

    DeliveryOptions(Decisions decisions, DecisionLedger ledger, OrderingProperties properties) {
        this.decisions = decisions;
        this.ledger = ledger;
        this.properties = properties;
    }

    /** How the goods can be delivered there, the cheapest first; empty if they can't. */
    public List<DeliveryOption> of(Place place, Collection<OfferLine> goods) {
        return combined(ask(place, goods));
    }

    /** The same, with the answers of the table in the decision ledger; needs a transaction. */
    List<DeliveryOption> decide(Place place, Collection<OfferLine> goods, DecisionSubject subject) {
        List<Answer> answers = ask(place, goods);
        answers.forEach(answer -> ledger.record(answer.evaluation(), answer.facts(), subject));
        return combined(answers);
    }

    private record Answer(Map<String, Object> facts, Evaluation evaluation) {}

    private List<Answer> ask(Place place, Collection<OfferLine> goods) {
        Money value = OfferLine.total(goods, properties.currency());
        Set<String> groups = new TreeSet<>();
        goods.forEach(line -> groups.add(line.group()));
        List<Answer> answers = new ArrayList<>();
        for (String group : groups) {
            Map<String, Object> facts = Map.of(
                    "country", place.country(),
                    "region", place.region(),
                    "city", place.city(),
                    "orderValue", value.amount().doubleValue(),
                    "productGroup", group);
            answers.add(new Answer(facts, decisions.evaluate(TABLE, facts)));
        }
        return answers;
    }

    private List<DeliveryOption> combined(List<Answer> answers) {
        Map<String, DeliveryOption> common = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            Map<String, DeliveryOption> offered = offered(answers.get(i).evaluation());
            if (i == 0) {
                common.putAll(offered);
            } else {
                common.keySet().retainAll(offered.keySet());
                common.replaceAll((service, option) -> dearer(option, offered.getOrDefault(service, option)));
            }
        }
        return common.values().stream()
                .sorted(Comparator.comparing(
                                (DeliveryOption option) -> option.price().amount())
                        .thenComparing(DeliveryOption::service))
                .toList();
    }

    /** Of several rules for one service the cheapest counts: a special price is a rule beside the general one. */
    private Map<String, DeliveryOption> offered(Evaluation evaluation) {
        Map<String, DeliveryOption> offered = new LinkedHashMap<>();
        for (MatchedRule rule : evaluation.rules()) {
            DeliveryOption option = new DeliveryOption(
                    rule.requiredText("service"),
                    new Money(rule.decimal("price").setScale(2, RoundingMode.HALF_UP), properties.currency()),
                    rule.number("days"),
                    rule.reason());
            offered.merge(
                    option.service(),
                    option,
                    (one, other) -> one.price().amount().compareTo(other.price().amount()) <= 0 ? one : other);
        }
        return offered;
    }

    private static DeliveryOption dearer(DeliveryOption one, DeliveryOption other) {
        DeliveryOption price = one.price().amount().compareTo(other.price().amount()) >= 0 ? one : other;
        return new DeliveryOption(one.service(), price.price(), Math.max(one.days(), other.days()), price.reason());
    }
}
