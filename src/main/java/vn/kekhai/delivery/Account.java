package vn.kekhai.delivery;

import vn.kekhai.channel.Address;

/** An account of ours on a channel: what a messenger's limits belong to. */
record Account(String channel, String name) {

    static Account of(Address address) {
        return new Account(address.channel(), address.account());
    }
}
