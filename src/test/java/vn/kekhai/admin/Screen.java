package vn.kekhai.admin;

import static org.assertj.core.api.Assertions.assertThat;

import vn.kekhai.channel.webchat.Browser;
import vn.kekhai.crypto.Secret;

/** A browser on the console, with the looks that every page has to stand. */
final class Screen implements AutoCloseable {

    private static final int MOST_BYTES = 200_000;

    private final Browser browser;
    private final int port;

    private Screen(Browser browser, int port) {
        this.browser = browser;
        this.port = port;
    }

    static Screen open(int port) {
        return new Screen(Browser.open("http://127.0.0.1:" + port), port);
    }

    Browser browser() {
        return browser;
    }

    /** Comes in with a session, as if its owner had just signed in. */
    void enter(Secret session) {
        browser.hold("kekhai-admin", session.reveal());
    }

    /** On a laptop, on a phone and on the smallest: nothing sticks out; axe finds nothing serious; the page is light. */
    void looksWell(String name) {
        for (int width : new int[] {1280, Browser.PHONE, 320}) {
            browser.resize(width, width == 1280 ? 800 : 740);
            assertThat(browser.scrollsSideways()).as(name + " at " + width).isFalse();
            browser.shoot(name + "-" + width);
            assertThat(browser.barriers()).as(name + " at " + width).isEmpty();
        }
        browser.resize(1280, 800);
        assertThat(browser.weight()).as("bytes of " + name).isLessThan(MOST_BYTES);
    }

    @Override
    public void close() {
        try (Browser used = browser) {
            assertThat(used.complaints()).isEmpty();
            assertThat(used.hosts()).containsOnly("127.0.0.1:" + port);
        }
    }
}
