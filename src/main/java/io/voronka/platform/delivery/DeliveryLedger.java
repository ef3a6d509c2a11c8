package io.voronka.platform.delivery;

import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.rows.PendingRows;
import org.springframework.stereotype.Service;

/**
 * Takes down what outside systems have to be told, in the transaction that decides it. It holds ids and codes only: what
 * is told of a person is read from the vault when it is sent.
 */
@Service
public class DeliveryLedger {

    private static final int MAX_TEXT = 100;

    private final PendingRows pendingRows;
    private final NewDeliveryRows rows;

    DeliveryLedger(PendingRows pendingRows, NewDeliveryRows rows) {
        this.pendingRows = pendingRows;
        this.rows = rows;
    }

    /**
     * Posts a delivery with the running transaction. Who posts two of one lane in two transactions holds a lock on the
     * lane's person in both, or their order is anybody's guess.
     *
     * @throws IllegalArgumentException if a detail is longer than a hundred characters or has the shape of personal data
     */
    public void post(NewDelivery delivery) {
        delivery.details().forEach((name, value) -> {
            if (value.length() > MAX_TEXT || PersonalDataShape.isPersonal(value)) {
                throw new IllegalArgumentException(
                        "Detail '" + name + "' of a delivery to '" + delivery.system() + "' is no code");
            }
        });
        pendingRows.add(rows, delivery);
    }
}
