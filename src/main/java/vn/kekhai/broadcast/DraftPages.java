package vn.kekhai.broadcast;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import vn.kekhai.roster.Viewer;

/** What the pages of a broadcast that is not sent yet have in common. */
@Component
class DraftPages {

    private final Broadcasts broadcasts;
    private final CourseWords courseWords;

    DraftPages(Broadcasts broadcasts, CourseWords courseWords) {
        this.broadcasts = broadcasts;
        this.courseWords = courseWords;
    }

    /** @throws ResponseStatusException 404 when there is none that the viewer may see */
    Broadcast find(Viewer viewer, UUID id) {
        return broadcasts.find(id, viewer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What a draft comes to, as the count that has to be confirmed. */
    Preview preview(Viewer viewer, UUID id) {
        return broadcasts
                .preview(id, viewer, null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Shows on a page what a draft comes to. */
    ModelAndView shown(ModelAndView page, Preview preview) {
        Map<String, Integer> obstacles = new TreeMap<>();
        preview.obstacles().forEach((code, count) -> obstacles.merge(courseWords.reasonKey(code), count, Integer::sum));
        return page.addObject("preview", preview)
                .addObject("obstacles", obstacles)
                .addObject("minutes", Math.max(1, Math.ceilDiv(preview.takes().toMillis(), 60_000)));
    }
}
