package example.saltmarsh.tickets;

/** Ticket numbers end in a check digit, so that the steward can tell a misread one. */
final class TicketNumber {
    private TicketNumber() {}

    static String of(long serial) {
        if (serial < 0) {
            throw new IllegalArgumentException("serials start at 0");
        }
        String digits = String.format("%07d", serial);
        return digits + "-" + checkDigit(digits);
    }

    static boolean isValid(String number) {
        return number.matches("\\d{7,}-\\d")
                && number.charAt(number.length() - 1) - '0' == checkDigit(number.substring(0, number.length() - 2));
    }

    /** Luhn's: one wrong digit, or two neighbours swapped, changes it. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }
}
