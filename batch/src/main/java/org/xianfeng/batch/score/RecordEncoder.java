package org.xianfeng.batch.score;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.JavaTypeInference;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.EncoderField;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.ProductEncoder;
import org.apache.spark.sql.types.Metadata;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Rows of Spark as Java records, as it knows them of Scala's case classes: a column for each
 * component, read by its accessor, and all of them handed to the constructor.
 */
final class RecordEncoder {
  private RecordEncoder() {}

  /**
   * The encoder.
   *
   * @param type public; arrays of numbers are copied whole, without boxing
   */
  static <R extends Record> Encoder<R> of(Class<R> type) {
    List<EncoderField> columns =
        Arrays.stream(type.getRecordComponents())
            .map(
                component ->
                    new EncoderField(
                        component.getName(),
                        JavaTypeInference.encoderFor(component.getGenericType()),
                        !component.getType().isPrimitive(),
                        Metadata.empty(),
                        Option.empty(),
                        Option.empty()))
            .toList();
    return new ProductEncoder<>(
        ClassTag$.MODULE$.apply(type),
        CollectionConverters.asScala(columns).toList(),
        Option.empty());
  }
}
