package vn.kekhai.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.kekhai.roster.Power;
import vn.kekhai.roster.Rights;
import vn.kekhai.roster.Viewer;

/** The pages that somebody can go to. */
@Component
class Menu {

    /** A page of the menu; its words are {@code admin.menu.<name>}. */
    enum Item {
        OVERVIEW("/admin", Power.SEE_TOTALS, false),
        UNITS("/admin/units", Power.SEE_TOTALS, false),
        PEOPLE("/admin/people", Power.SEE_PEOPLE, false),
        CAMPAIGNS("/admin/campaigns", Power.PLAN, false),
        BROADCASTS("/admin/broadcasts", Power.BROADCAST, false),
        REPORTS("/admin/reports", Power.SEE_TOTALS, false),
        QUESTIONS("/admin/questions", Power.SEE_ACCOUNTS, false),
        DELIVERIES("/admin/deliveries", Power.SEE_DELIVERIES, false),
        IMPORTS("/admin/imports", Power.IMPORT, false),
        DUPLICATES("/admin/duplicates", Power.IMPORT, false),
        AUDIT("/admin/audit", Power.AUDIT, false),
        SCRIPTS("/admin/scripts", Power.SEE_HOUSE, false),
        SETTINGS("/admin/settings", Power.ADMIT, true),
        ACCOUNTS("/admin/accounts", Power.ADMIT, true);

        private final String path;
        private final Power power;
        private final boolean everywhere;

        Item(String path, Power power, boolean everywhere) {
            this.path = path;
            this.power = power;
            this.everywhere = everywhere;
        }

        public String path() {
            return path;
        }

        public String key() {
            return "admin.menu." + name().toLowerCase(Locale.ROOT);
        }

        /** Whether a page at this address belongs to the item. */
        public boolean holds(String address) {
            return address.equals(path) || (!path.equals("/admin") && address.startsWith(path + "/"));
        }
    }

    private final Rights rights;

    Menu(Rights rights) {
        this.rights = rights;
    }

    List<Item> of(Viewer viewer) {
        return Arrays.stream(Item.values())
                .filter(item ->
                        viewer.has(item.power) && (!item.everywhere || rights.mayEverywhere(viewer, item.power)))
                .filter(item -> item != Item.SETTINGS || viewer.grants().house())
                .toList();
    }
}
