package vn.kekhai.channel;

/**
 * What a messenger can do. Where it cannot show buttons, or not so many, the choices are written as a numbered list.
 *
 * @param maxText longest text of one message, UTF-16 units; longer texts are split by the channel
 * @param maxChoices most buttons under one message; 0 where there are none
 * @param maxLabel longest label of a button, UTF-16 units
 * @param edits whether a message that was sent can be changed in place
 * @param contactRequest whether a button can ask for the person's own phone number
 * @param startPayload whether a link can carry a token into the first message
 */
public record ChannelTraits(
        int maxText, int maxChoices, int maxLabel, boolean edits, boolean contactRequest, boolean startPayload) {}
