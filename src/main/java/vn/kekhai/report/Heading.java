package vn.kekhai.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an issued report says besides its rows, frozen with them.
 *
 * @param fields by the names of the layout's places; without the hash, which is made of this too
 * @param sum the line of sums; empty where there is none
 * @param states how many members stood in which state
 */
record Heading(Map<String, String> fields, List<String> sum, Map<MemberState, Integer> states) {

    private static final JsonMapper JSON = JsonMapper.shared();

    Heading {
        fields = new TreeMap<>(fields);
        sum = List.copyOf(sum);
        states = new TreeMap<>(states);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static Heading read(String json) {
        return JSON.readValue(json, Heading.class);
    }
}
