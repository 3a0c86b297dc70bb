package vn.kekhai.report;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import vn.kekhai.report.file.Format;

/** What is said of a file before its bytes: that it is to be kept, not opened, and by whom it may not be guessed at. */
final class Download {

    private Download() {}

    /** @param name made by us, never by whoever asks */
    static void head(HttpServletResponse response, Format format, String name, long bytes) {
        response.setContentType(format.mediaType());
        response.setContentLengthLong(bytes);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
