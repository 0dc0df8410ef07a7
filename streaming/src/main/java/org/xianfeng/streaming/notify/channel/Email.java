package org.xianfeng.streaming.notify.channel;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.message.MessageText;
import org.xianfeng.streaming.notify.roster.ChannelSpec.EmailSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.EmailSpec.Security;
import org.xianfeng.streaming.notify.roster.Contact;

/**
 * A mail server. A repeat of a message has the same Message-ID, by which mailboxes know it.
 *
 * @param password null for none
 */
record Email(EmailSpec spec, @Nullable String password, InstantSource clock) implements Carrier {
  private static final String TO_CONNECT_MILLIS = "3000";
  private static final String TO_ANSWER_MILLIS = "10000";

  /** Status and extended status of a reply; the rest may name an address. */
  private static final Pattern REPLY = Pattern.compile("\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?");

  @Override
  public Receipt send(Message message, Contact contact) {
    Session session = Session.getInstance(properties());
    boolean handedOver = false;
    try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect(
          spec.host(), spec.port(), spec.user().isEmpty() ? null : spec.user(), password);
      MimeMessage mail = mail(session, message, contact);
      handedOver = true;
      transport.sendMessage(mail, mail.getAllRecipients());
      return Receipt.accepted(status(transport.getLastServerResponse()));
    } catch (AuthenticationFailedException e) {
      return Receipt.refused("not signed in");
    } catch (SendFailedException e) {
      return Receipt.refused(status(e.getMessage()));
    } catch (MessagingException e) {
      boolean lost = e.getCause() instanceof IOException && handedOver;
      String text = status(e.getMessage());
      return new Receipt(lost ? Outcome.UNKNOWN : Outcome.UNREACHED, text, false);
    }
  }

  private MimeMessage mail(Session session, Message message, Contact contact)
      throws MessagingException {
    MessageText words = new MessageText(contact.language(), java.time.ZoneOffset.UTC);
    MimeMessage mail = new Identified(session, message.id());
    mail.setFrom(new InternetAddress(spec.from()));
    mail.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(contact.address()));
    String utf8 = StandardCharsets.UTF_8.name();
    mail.setSubject(message.content().subject(), utf8);
    mail.setText(message.content().body() + "\n\n" + words.number(message.id()) + "\n", utf8);
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", TO_CONNECT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TO_ANSWER_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TO_ANSWER_MILLIS);
    properties.setProperty("mail.smtp.localhost", "xianfeng");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    String yes = Boolean.toString(true);
    if (spec.security() == Security.STARTTLS) {
      properties.setProperty("mail.smtp.starttls.enable", yes);
      properties.setProperty("mail.smtp.starttls.required", yes);
    } else if (spec.security() == Security.TLS) {
      properties.setProperty("mail.smtp.ssl.enable", yes);
    }
    if (!spec.user().isEmpty()) {
      properties.setProperty("mail.smtp.auth", yes);
    }
    return properties;
  }

  private static String status(@Nullable String reply) {
    Matcher status = REPLY.matcher(reply == null ? "" : reply);
    return status.lookingAt() ? "SMTP " + status.group() : "SMTP without a reply";
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Email " + spec.host();
  }

  /** A mail whose identity is that of its message. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<%s@xianfeng>".formatted(id));
    }
  }
}
