package example.saltmarsh.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TicketNumberTest {
    @Test
    void aNumberEndsInItsCheckDigit() {
        assertEquals("0000018-2", TicketNumber.of(18));
        assertTrue(TicketNumber.isValid(TicketNumber.of(9_999_999)));
    }

    @Test
    void swappedDigitsAreFound() {
        assertTrue(TicketNumber.isValid("0000018-2"));
        assertFalse(TicketNumber.isValid("0000081-2"));
        assertFalse(TicketNumber.isValid("18-2"));
    }
}
