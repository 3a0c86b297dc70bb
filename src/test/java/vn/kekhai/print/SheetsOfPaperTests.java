package vn.kekhai.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import vn.kekhai.HouseTest;
import vn.kekhai.channel.Address;
import vn.kekhai.database.Ids;
import vn.kekhai.roster.Invitations;
import vn.kekhai.roster.People;
import vn.kekhai.roster.Person;
import vn.kekhai.roster.Redemption;
import vn.kekhai.roster.SampleWard;
import vn.kekhai.roster.UnitId;
import vn.kekhai.script.Language;

@HouseTest
@TestPropertySource(properties = "kekhai.telegram.username=kekhai_test_bot")
class SheetsOfPaperTests {

    /** As an office printer puts it on paper, in dots an inch. */
    private static final float PRINTED = 300;

    /**
     * How a hand holds the phone, in degrees. ZXing takes squares of the content for a corner of about one code in fifty
     * when it lies quite straight, from whatever distance; turned a little, each of 700 was read.
     */
    private static final int[] TILTS = {0, 4, -4, 9};

    @Autowired
    InvitationSlips slips;

    @Autowired
    PaperForms forms;

    @Autowired
    Invitations invitations;

    @Autowired
    People people;

    @Autowired
    SampleWard ward;

    @Autowired
    JdbcClient jdbc;

    List<Person> cell = List.of();
    UnitId unit = new UnitId(new UUID(0, 0));

    @BeforeEach
    void moveIn() throws Exception {
        cell = ward.move().stream().map(id -> people.find(id).orElseThrow()).toList();
        unit = cell.getFirst().unit();
    }

    @Test
    void aPhoneReadsEachSlipsCodesFromPaper() throws Exception {
        try (PDDocument pdf = slips(cell)) {
            List<String> read = codes(pdf, 0);

            assertThat(read).hasSize(2 * cell.size());
            assertThat(read).filteredOn(link -> link.contains("/i/")).hasSize(cell.size());
            assertThat(read)
                    .filteredOn(link -> link.startsWith("https://t.me/kekhai_test_bot?start="))
                    .hasSize(cell.size());
        }
    }

    @Test
    void aSlipsCodeOpensTheInvitationOfThePersonWhoseNameStandsOnIt() throws Exception {
        Person one = cell.get(1);
        try (PDDocument pdf = slips(List.of(one))) {
            String link = codes(pdf, 0).stream()
                    .filter(each -> each.contains("/i/"))
                    .findFirst()
                    .orElseThrow();
            String token = link.substring(link.lastIndexOf('/') + 1);

            Redemption redemption = invitations.redeem(
                    token, new Address("test", "1", UUID.randomUUID().toString()));

            assertThat(text(pdf)).contains(one.fullName()).contains(one.unitName());
            assertThat(redemption).isEqualTo(new Redemption.Redeemed(one.id()));
        }
    }

    @Test
    void theTypedCodeOnASlipIsGood() throws Exception {
        Person one = cell.get(2);
        try (PDDocument pdf = slips(List.of(one))) {
            String code = Arrays.stream(text(pdf).split("\\R"))
                    .map(String::strip)
                    .filter(Invitations::looksLikeTypedCode)
                    .findFirst()
                    .orElseThrow();

            assertThat(invitations.redeemTyped(
                            code, new Address("test", "1", UUID.randomUUID().toString())))
                    .isEqualTo(new Redemption.Redeemed(one.id()));
        }
    }

    @Test
    void fourSlipsStandOnAPageAndTheFifthOnTheNext() throws Exception {
        List<Person> five = new ArrayList<>(cell);
        five.add(moreOf());
        try (PDDocument pdf = slips(five)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(codes(pdf, 1)).hasSize(2);
        }
    }

    @Test
    void everyWordFitsOnItsSlipHoweverLongTheNames() throws Exception {
        String cellOf = "Chi bộ thôn " + "Đông Hòa Thượng ".repeat(12).strip();
        Person longest = called(
                cell.getFirst(), "NGUYỄN PHƯỚC " + "QUÝ HƯƠNG ".repeat(18).strip(), cellOf);
        for (Language language : Language.values()) {
            for (Person one : List.of(cell.getFirst(), longest)) {
                try (PDDocument pdf = slips(List.of(one), language)) {
                    String last = language == Language.VI ? "khoảng hai phút" : "about two minutes";
                    assertThat(text(pdf).replaceAll("\\s+", " ")).contains(last);
                    assertThat(lowest(pdf)).isLessThan(297 / 4f - 2);
                }
            }
        }
        try (PDDocument pdf = slips(List.of(longest))) {
            assertThat(text(pdf).replaceAll("\\s+", " "))
                    .contains("NGUYỄN PHƯỚC QUÝ HƯƠNG", "Chi bộ thôn Đông Hòa", "…");
        }
    }

    @Test
    void aUnitOfTwoLinesStandsOnItsSlipAsAWhole() throws Exception {
        String cellOf = "Chi bộ tổ dân phố số 12, Đảng bộ phường Vĩnh Thạnh Trung";
        try (PDDocument pdf = slips(List.of(called(cell.getFirst(), "Nguyễn Thị Hoàng Oanh", cellOf)))) {
            assertThat(text(pdf).replaceAll("\\s+", " ")).contains("Nguyễn Thị Hoàng Oanh", cellOf);
        }
    }

    @Test
    void aFormStaysOnItsPageHoweverLongTheNames() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Person longest = called(
                cell.getFirst(),
                "Quý Hương ".repeat(20).strip(),
                "Đông Hòa ".repeat(22).strip());
        forms.print(List.of(longest), unit, Language.VI, null, out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(text(pdf)).contains("NGƯỜI KÊ KHAI");
            assertThat(lowest(pdf)).isLessThan(297 - 20);
        }
    }

    @Test
    void theTrailTellsOfWhichUnitFormsWerePrinted() {
        forms.print(cell, unit, Language.VI, cell.getFirst().id().value(), new ByteArrayOutputStream());

        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'print.forms' and subject = ?")
                        .param(Ids.bytes(unit.value()))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private static Person called(Person one, String name, String unitName) {
        return new Person(
                one.id(),
                one.code(),
                name,
                one.birthDate(),
                one.unit(),
                one.unitCode(),
                unitName,
                one.residence(),
                one.workStatus(),
                one.partyStatus(),
                one.joinedOn(),
                one.leftOn(),
                one.language());
    }

    /** Where the lowest line of the first page stands, in millimetres from above. */
    private static float lowest(PDDocument pdf) throws Exception {
        float[] lowest = {0};
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                lowest[0] = Math.max(lowest[0], letter.getYDirAdj());
                super.processTextPosition(letter);
            }
        }.getText(pdf);
        return lowest[0] * 25.4f / 72;
    }

    @Test
    void aFormBearsNameCellAndTheCodeOfThePerson() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        forms.print(cell, unit, Language.VI, null, out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(cell.size());
            for (int i = 0; i < cell.size(); i++) {
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(i + 1);
                page.setEndPage(i + 1);
                assertThat(page.getText(pdf))
                        .contains(cell.get(i).fullName())
                        .contains(cell.get(i).code())
                        .contains(cell.get(i).unitName())
                        .contains("NGƯỜI KÊ KHAI");
            }
        }
    }

    @Test
    void nobodyIsTold() throws Exception {
        try (PDDocument pdf = slips(List.of())) {
            assertThat(text(pdf)).contains("Không có ai");
        }
    }

    private Person moreOf() throws Exception {
        return people.find(ward.move().getFirst()).orElseThrow();
    }

    private PDDocument slips(List<Person> of) throws Exception {
        return slips(of, Language.VI);
    }

    private PDDocument slips(List<Person> of, Language language) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slips.print(of, unit, language, null, out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(PDDocument pdf) throws Exception {
        return new PDFTextStripper().getText(pdf);
    }

    /** What a phone reads, held over each code in turn and turned a little when a first look tells it nothing. */
    private static List<String> codes(PDDocument pdf, int page) throws Exception {
        BufferedImage picture = new PDFRenderer(pdf).renderImageWithDPI(page, PRINTED);
        int width = picture.getWidth() / 4;
        int height = picture.getHeight() / 4;
        List<String> read = new ArrayList<>();
        for (int place = 0; place < 8; place++) {
            BufferedImage code = picture.getSubimage((2 + place % 2) * width, place / 2 * height, width, height);
            Arrays.stream(TILTS)
                    .mapToObj(tilt -> read(tilted(code, tilt)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(read::add);
        }
        return read;
    }

    private static BufferedImage tilted(BufferedImage code, int degrees) {
        BufferedImage seen = new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = seen.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, seen.getWidth(), seen.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.rotate(Math.toRadians(degrees), seen.getWidth() / 2.0, seen.getHeight() / 2.0);
        canvas.drawImage(code, 0, 0, null);
        canvas.dispose();
        return seen;
    }

    private static Optional<String> read(BufferedImage seen) {
        int[] pixels = seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(seen.getWidth(), seen.getHeight(), pixels)));
        try {
            return Optional.of(new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
