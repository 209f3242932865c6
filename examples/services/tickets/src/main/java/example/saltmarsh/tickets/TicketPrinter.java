package example.saltmarsh.tickets;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Draws a ticket as a PNG. Text needs a font of the system: the image must have fontconfig and one font. */
final class TicketPrinter {
    private TicketPrinter() {}

    static byte[] png(String number, String route) throws IOException {
        BufferedImage image = new BufferedImage(480, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
            canvas.setColor(Color.BLACK);
            canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 22));
            canvas.drawString("Saltmarsh Ferries", 20, 40);
            canvas.drawString(route, 20, 85);
            canvas.drawString(number, 20, 130);
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
