package org.xianfeng.ingest.init;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.xianfeng.ingest.mapping.reading.TimeGuess;
import org.xianfeng.models.privacy.PersonalNumber;
import org.xianfeng.models.text.NumberText;

/**
 * A column as the first rows show it, and what it may be. A guess: names and values of columns that
 * lead to people are written in a hundred ways, so a person has to look.
 *
 * @param name of the column, or its JSON pointer
 * @param values what stands in it, without what is empty
 * @param rows how many rows were looked at
 */
record SampledColumn(String name, List<String> values, int rows) {
  private static final Pattern MAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
  private static final Pattern PEOPLE = Pattern.compile("[\u4eba\u5458\u8005\u5e08\u957f]$");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/+-]{1,100}");

  /** Whether it may lead to a person. */
  boolean mayBePerson() {
    return isSomeone()
        || !isOrganisation() && isCalled(GuessWords.PERSON)
        || values.stream()
            .anyMatch(value -> PersonalNumber.isIn(value) || MAIL.matcher(value).matches());
  }

  /** Whether it may be what one person is called by. */
  boolean mayIdentify() {
    return mayBePerson() && isCalled(GuessWords.IDENTITY);
  }

  /** Whether its name is that of a post or a role, which ends in a word for people. */
  private boolean isSomeone() {
    return isCalled(GuessWords.SOMEONE) || PEOPLE.matcher(name).find();
  }

  /** Whether its name is that of an organisation's column. */
  boolean isOrganisation() {
    return isCalled(GuessWords.ORGANISATION) && !isSomeone();
  }

  /** Whether few different values stand in it, as names of organisations do. */
  boolean isRepeated() {
    return distinct() > 1 && distinct() <= 500 && distinct() * 2 <= values.size();
  }

  /** Whether its name is that of a time. */
  boolean isCalledTime() {
    return isCalled(GuessWords.TIME);
  }

  /** Whether its name has one of some words in it. */
  boolean isCalled(GuessWords words) {
    return words.areIn(name);
  }

  /** Formats that read all that stands in it; only of what may be a time. */
  List<String> formats() {
    boolean digits = values.stream().allMatch(value -> value.matches("[0-9.]*"));
    return digits && !isCalledTime()
        ? List.of()
        : TimeGuess.formats(GuessWords.FORMATS, new TreeSet<>(values));
  }

  /** Whether numbers stand in it and nothing else. */
  boolean isNumber() {
    return !values.isEmpty()
        && values.stream().allMatch(value -> Double.isFinite(NumberText.parse(value)));
  }

  /** Whether each row has another value. */
  boolean isKey() {
    return rows > 1 && values.size() == rows && distinct() == rows;
  }

  /** Whether its values may be ids of events as they are. */
  boolean isPlain() {
    return values.stream().allMatch(value -> ID.matcher(value).matches());
  }

  /** Share of the rows that have a value. */
  double filled() {
    return rows == 0 ? 0 : (double) values.size() / rows;
  }

  /** Number of different values. */
  int distinct() {
    return Set.copyOf(values).size();
  }
}
