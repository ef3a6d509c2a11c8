package io.voronka.demo.fake.bitrix24;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Items as Bitrix24 shows them. */
final class ItemView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final ZoneOffset MOSCOW = ZoneOffset.ofHours(3);

    private ItemView() {}

    static Map<String, Object> of(BitrixItem item) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (item.type() == BitrixMethods.REQUISITES) {
            view.put("ID", Long.toString(item.id()));
            view.putAll(item.fields());
            return view;
        }
        view.put("id", item.id());
        view.put("entityTypeId", item.type());
        view.put("createdTime", time(item.created()));
        view.put("updatedTime", time(item.updated()));
        view.putAll(item.fields());
        if (item.type() == BitrixMethods.DEAL) {
            view.put("stageSemanticId", semantics(item.field("stageId")));
        }
        view.put(
                "fm",
                item.contacts().stream()
                        .map(value -> Map.of(
                                "id",
                                value.id(),
                                "typeId",
                                value.typeId(),
                                "valueType",
                                "WORK",
                                "value",
                                value.value()))
                        .toList());
        return view;
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(MOSCOW));
    }

    /** P under way, S won, F lost: by the names that stages have in a new portal. */
    private static String semantics(String stage) {
        String name = stage.substring(stage.indexOf(':') + 1);
        return switch (name) {
            case "WON" -> "S";
            case "LOSE", "APOLOGY" -> "F";
            default -> "P";
        };
    }
}
