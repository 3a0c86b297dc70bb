package vn.kekhai.delivery;

import vn.kekhai.channel.Address;

/**
 * Where a message goes.
 *
 * @param key the keyed hash of the chat
 */
record Place(Address address, byte[] key) {}
