package io.voronka.platform.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Which of several media types a caller is answered in, where the answer is written by hand. */
public final class Accepted {

    private Accepted() {}

    /**
     * The type that the caller likes best; the first one if it takes any. One that takes none of them is refused by
     * Spring MVC before.
     *
     * @param accept the header {@code Accept}, as it came
     */
    public static String best(@Nullable String accept, List<String> types) {
        List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(accepted);
        accepted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return accepted.stream()
                .flatMap(range -> types.stream().filter(type -> range.includes(MediaType.valueOf(type))))
                .findFirst()
                .orElse(types.get(0));
    }
}
