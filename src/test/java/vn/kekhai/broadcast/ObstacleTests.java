package vn.kekhai.broadcast;

import org.junit.jupiter.api.Test;
import vn.kekhai.delivery.WordsOfReasons;

class ObstacleTests {

    @Test
    void canBeToldInPlainWords() {
        WordsOfReasons.assertFor(WordsOfReasons.constantsOf(Obstacle.class));
    }
}
