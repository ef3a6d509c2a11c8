package io.voronka.demo;

import java.util.List;

/** Goods of the demo, as the shop would send them. */
record DemoGoods(String sku, String name, String group, Price price, boolean active, String changedAt) {

    /** Long ago: whatever a manager says of a price later counts. */
    private static final String SINCE = "2024-01-01T00:00:00Z";

    private static final String LENS = "LENS";

    record Price(String amount, String currency) {}

    static List<DemoGoods> all() {
        return List.of(
                of("LENS-1D", "Линзы однодневные, 30 штук", LENS, "1490.00"),
                of("LENS-14", "Линзы на две недели, 6 штук", LENS, "1690.00"),
                of("LENS-30", "Линзы на месяц, 6 штук", LENS, "1990.00"),
                of("LENS-30T", "Линзы на месяц торические, 6 штук", LENS, "2790.00"),
                of("LENS-COLOR", "Линзы цветные, 2 штуки", LENS, "990.00"),
                of("SOLUTION-120", "Раствор для линз, 120 мл", "SOLUTION", "320.00"),
                of("SOLUTION-360", "Раствор для линз, 360 мл", "SOLUTION", "690.00"),
                of("DROPS-15", "Капли увлажняющие, 15 мл", "DROPS", "410.00"),
                of("FRAME-200", "Оправа металлическая", "FRAME", "4900.00"),
                of("FRAME-310", "Оправа титановая", "FRAME", "8900.00"),
                of("CASE-01", "Контейнер для линз", "CASE", "150.00"),
                new DemoGoods("LENS-90", "Линзы на квартал", LENS, new Price("2490.00", "RUB"), false, SINCE));
    }

    private static DemoGoods of(String sku, String name, String group, String price) {
        return new DemoGoods(sku, name, group, new Price(price, "RUB"), true, SINCE);
    }
}
