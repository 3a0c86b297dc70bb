package vn.kekhai.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium with a person in front of it, who reads the page and uses it by finger or by keyboard. */
public final class Browser implements AutoCloseable {

    /** The least that a smartphone shows, CSS pixels. */
    public static final int PHONE = 360;

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String house;
    private final Path profile;
    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();
    private final TreeSet<String> hosts = new TreeSet<>();
    private final List<String> forgiven = new ArrayList<>();
    private boolean scripts = true;

    private Browser(String house, Path profile, ChromeDriver driver) {
        this.house = house;
        this.profile = profile;
        this.driver = driver;
    }

    /**
     * Opens one with nothing stored in it, of the size of a small phone.
     *
     * @param house where the house serves, such as {@code http://127.0.0.1:1234}
     */
    public static Browser open(String house) {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no Chromium here: install the packages chromium and chromium-driver");
        try {
            Path profile = Files.createTempDirectory("kekhai-browser");
            ChromeOptions options = new ChromeOptions();
            options.setBinary(CHROMIUM.toFile());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--force-prefers-reduced-motion",
                    "--user-data-dir=" + profile);
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.ALL);
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(DRIVER.toFile())
                    .usingAnyFreePort()
                    .withSilent(true)
                    .build();
            Browser browser = new Browser(house, profile, new ChromeDriver(service, options));
            browser.resize(PHONE, 740);
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's inner size, CSS pixels. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void preferDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    public void withoutJavaScript() {
        scripts = false;
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** What the console says of something that the test itself brings about is no complaint. */
    public void expect(String inConsole) {
        forgiven.add(inConsole);
    }

    /** Takes the network away, or gives it back. */
    public void cutOff(boolean off) {
        expect("ERR_INTERNET_DISCONNECTED");
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", off, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Lets nothing through to an address that contains this. */
    public void block(String part) {
        expect(part);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*" + part + "*")));
    }

    /** Puts a cookie in, as if the house had given it. */
    public void hold(String cookie, String value) {
        driver.executeCdpCommand(
                "Network.setCookie", Map.of("url", house, "name", cookie, "value", value, "httpOnly", true));
    }

    public void go(String path) {
        driver.get(house + path);
    }

    public void reload() {
        driver.navigate().refresh();
    }

    public String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    /** Carries this browser's cookies to another one, as if its owner came back another day. */
    public Browser again() {
        Browser other = open(house);
        for (Cookie cookie : driver.manage().getCookies()) {
            other.driver.executeCdpCommand(
                    "Network.setCookie",
                    Map.of(
                            "url", house,
                            "name", cookie.getName(),
                            "value", cookie.getValue(),
                            "httpOnly", cookie.isHttpOnly()));
        }
        return other;
    }

    /** Waits until the newest message of the house says this, and can be answered. */
    public void hear(String words) {
        await(
                () -> {
                    List<String> said = said();
                    return !said.isEmpty() && said.getLast().contains(words);
                },
                "'" + words + "' is not what was said last: " + lastSaid());
    }

    /** What the house has said, from the oldest message to the newest. */
    public List<String> said() {
        return texts(".message.ours .words");
    }

    /** What the person has said, as the page shows it. */
    public List<String> mine() {
        return texts(".message.mine .words");
    }

    /** The buttons of the question that is open. */
    public List<String> buttons() {
        return texts(".choices button");
    }

    public void awaitButton(String label) {
        await(() -> buttons().contains(label) && ready(), "no button '" + label + "' among " + buttons());
    }

    /** Presses a button, wherever on the page it is. */
    public void tap(String label) {
        await(
                () -> {
                    WebElement found = driver.findElements(By.cssSelector("button, a.button, a.quiet")).stream()
                            .filter(button -> button.getText().equals(label) && button.isEnabled())
                            .filter(button -> button.getDomAttribute("aria-disabled") == null)
                            .findFirst()
                            .orElse(null);
                    if (found == null) {
                        return false;
                    }
                    press(found);
                    return true;
                },
                "no button '" + label + "'");
    }

    public void say(String words) {
        find("#text").sendKeys(words);
        find("#write button").click();
    }

    /** What a screen reader is told of changes. */
    public String status() {
        return String.valueOf(driver.executeScript("return document.querySelector('[role=status]').textContent"));
    }

    /** Chooses a file in a form. */
    public void choose(String css, Path file) {
        find(css).sendKeys(file.toString());
    }

    /** Pastes into a field. */
    public void fill(String css, String words) {
        driver.executeScript("arguments[0].value = arguments[1]", find(css), words);
    }

    /** Writes into a field of a form and sends it, and waits for the page that answers. */
    public void fillIn(String css, String words) {
        find(css).clear();
        driver.executeScript("window.beforeSending = true");
        find(css).sendKeys(words, Keys.ENTER);
        // the driver waits for a page that a click asks for, but not for one that a key does
        await(
                () -> Boolean.TRUE.equals(
                        driver.executeScript("return !window.beforeSending && document.readyState === 'complete'")),
                "no page came in answer");
    }

    /** Presses it, and waits for the page that it leads to, if it leads to one. */
    private void press(WebElement found) {
        driver.executeScript(
                "arguments[0].scrollIntoView({block: 'center'}); window.here = true;"
                        + " window.leaving = " + !scripts + ";"
                        // the last to hear of it: whatever the page does by itself has been prevented by then
                        + "addEventListener('submit', e => window.leaving ||= !e.defaultPrevented);"
                        + "addEventListener('click', e => window.leaving ||= !e.defaultPrevented && !!e.target.closest('a[href]'))",
                found);
        found.click();
        try {
            new WebDriverWait(driver, SETTLING, Duration.ofMillis(50))
                    .until(any -> Boolean.TRUE.equals(driver.executeScript(
                            "return window.here ? !window.leaving : document.readyState === 'complete'")));
        } catch (org.openqa.selenium.TimeoutException e) {
            // it led to a file, or to nothing where the browser found the form wanting
            driver.executeScript("window.leaving = false");
        }
    }

    public void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Goes on with the tabulator, as often as it takes, until the thing that has the focus reads so. */
    public void tabTo(String words) {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            type(Keys.TAB);
            String here = focused();
            passed.add(here);
            if (here.equals(words)) {
                return;
            }
        }
        throw new AssertionError("the tabulator never came to '" + words + "', only to " + new TreeSet<>(passed));
    }

    /** What the focus is on: its words, else its label. */
    public String focused() {
        return String.valueOf(driver.executeScript("const a = document.activeElement;"
                + "return (a.textContent.trim() || a.labels?.[0]?.textContent || a.tagName).trim()"));
    }

    public String attribute(String css, String name) {
        return String.valueOf(find(css).getDomAttribute(name));
    }

    public String text(String css) {
        return waitFor(() -> driver.findElement(By.cssSelector(css)).getText(), css);
    }

    /** Finds something that is on the page, or soon will be. */
    public WebElement find(String css) {
        return waitFor(() -> driver.findElement(By.cssSelector(css)), css);
    }

    private <T> T waitFor(Supplier<T> found, String css) {
        try {
            return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                    .ignoring(StaleElementReferenceException.class)
                    .ignoring(NoSuchElementException.class)
                    .until(any -> inThisPage(found));
        } catch (org.openqa.selenium.TimeoutException e) {
            throw new AssertionError("no '" + css + "' came; the page says " + texts("main"), e);
        }
    }

    /** What is found; stale when the page went away meanwhile, of which the driver has more than one way to tell. */
    private static <T> T inThisPage(Supplier<T> found) {
        try {
            return found.get();
        } catch (WebDriverException e) {
            if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                throw new StaleElementReferenceException(e.getMessage(), e);
            }
            throw e;
        }
    }

    public void await(Supplier<Boolean> holds, String otherwise) {
        await(holds, () -> otherwise);
    }

    private void await(Supplier<Boolean> holds, Supplier<String> otherwise) {
        try {
            new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                    .ignoring(StaleElementReferenceException.class)
                    .until(any -> inThisPage(holds));
        } catch (org.openqa.selenium.TimeoutException e) {
            shoot("failed-" + System.nanoTime());
            throw new AssertionError(otherwise.get() + "; the page says " + texts("main"), e);
        }
    }

    /** Writes what is in sight to target/screenshots. */
    public void shoot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png"))
                    .get("data");
            Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anything can be pushed to the side. */
    public boolean scrollsSideways() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    /** Bytes of the page in sight and of all that belongs to it, without compression and as if nothing had been kept. */
    public long weight() {
        Object bytes = driver.executeScript("return [...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource')]"
                + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");
        return bytes instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    /** What axe finds serious or worse on the page in sight, a line each. */
    public List<String> barriers() {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (axe == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            driver.executeScript(new String(axe.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript("const done = arguments[0];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))))");
        return strings(found);
    }

    /** Errors and broken policies in the console since the beginning, but for what the test has itself brought about. */
    public List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            boolean bad = entry.getLevel().intValue() >= Level.WARNING.intValue();
            if (bad && forgiven.stream().noneMatch(entry.getMessage()::contains)) {
                complaints.add(entry.getMessage());
            }
        }
        return List.copyOf(complaints);
    }

    /** The hosts that were asked for anything since the beginning. */
    public TreeSet<String> hosts() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JSON.readTree(entry.getMessage()).path("message");
            String url = message.path("params").path("request").path("url").asString("");
            if (message.path("method").asString("").equals("Network.requestWillBeSent") && url.startsWith("http")) {
                hosts.add(URI.create(url).getAuthority());
            }
        }
        return hosts;
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException e) {
            profile.toFile().deleteOnExit();
        }
    }

    private boolean ready() {
        return driver.findElements(By.cssSelector(".choices button[aria-disabled]"))
                .isEmpty();
    }

    private List<String> texts(String css) {
        Object texts = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())", css);
        return strings(texts);
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private String lastSaid() {
        List<String> said = said();
        return said.isEmpty() ? "nothing" : said.getLast();
    }
}
