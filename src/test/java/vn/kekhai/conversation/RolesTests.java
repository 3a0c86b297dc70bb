package vn.kekhai.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vn.kekhai.roster.OfficeKind;
import vn.kekhai.script.DialogueScript.Role;

class RolesTests {

    @Test
    void whatScriptsCallARoleIsAnOfficeOfTheRoster() {
        assertThat(Arrays.stream(Role.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(OfficeKind.values()).map(Enum::name).toList());
    }
}
