/**
 * Sheets of paper: invitation slips to cut out, and blank forms for those who declare on paper.
 *
 * <p>Decides what stands where on an A4 page and how large; every word comes from bot-scripts. Makes invitations anew for
 * whom it prints slips, since an invitation can be read nowhere afterwards. Does not decide who may print: callers ask
 * first. The doors are {@link vn.kekhai.print.InvitationSlips} and {@link vn.kekhai.print.PaperForms}.
 */
@ApplicationModule(allowedDependencies = {"roster", "script", "audit", "database"})
@NullMarked
package vn.kekhai.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
