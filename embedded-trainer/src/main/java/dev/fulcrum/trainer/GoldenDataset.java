package dev.fulcrum.trainer;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.or;

import com.jerolba.carpet.CarpetParquetReader;
import com.jerolba.carpet.annotation.Alias;
import com.jerolba.carpet.io.FileSystemInputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.api.Binary;

/**
 * The part of a golden dataset version that training may see.
 *
 * <p>The filter is inside the Parquet reader, so that rows of any other split, the held-out {@code test} split above all,
 * never become objects here: a measurement on them stays honest.
 *
 * @param train rows to fit on, in file order
 * @param validation rows to choose by, in file order
 */
record GoldenDataset(List<LabelledText> train, List<LabelledText> validation) {
    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";

    /** The columns that training needs; the file has more. */
    record Row(@Alias("example_id") String exampleId, String text, String label, String split) {}

    GoldenDataset {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
    }

    /**
     * Reads and checks the two splits.
     *
     * @throws UnusableInput where the file cannot be read, a split is empty, a row has no text or label, or all rows have
     *     one label
     */
    static GoldenDataset read(Path parquet) {
        if (!Files.isReadable(parquet)) {
            throw new UnusableInput(
                    "There is no readable file " + parquet + ": give the dataset version's Parquet file.");
        }
        List<LabelledText> train = new ArrayList<>();
        List<LabelledText> validation = new ArrayList<>();
        FilterPredicate visible = or(
                eq(binaryColumn("split"), Binary.fromString(TRAIN)),
                eq(binaryColumn("split"), Binary.fromString(VALIDATION)));
        try (ParquetReader<Row> reader = CarpetParquetReader.builder(
                        new FileSystemInputFile(parquet.toFile()), Row.class)
                .withFilter(FilterCompat.get(visible))
                .build()) {
            for (Row row = reader.read(); row != null; row = reader.read()) {
                List<LabelledText> split = TRAIN.equals(row.split()) ? train : validation;
                split.add(new LabelledText(required(row.text(), "text", row), required(row.label(), "label", row)));
            }
        } catch (UnusableInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the reader has no exception of its own for a file of another kind
            throw new UnusableInput(
                    "The file " + parquet + " is no golden dataset: " + e.getMessage()
                            + "; it needs the string columns example_id, text, label and split.",
                    e);
        }
        return new GoldenDataset(train, validation).checked(parquet);
    }

    private static String required(String value, String column, Row row) {
        if (value == null || value.isBlank()) {
            throw new UnusableInput(
                    "Example " + row.exampleId() + " has no " + column + ": publish a dataset version without it.");
        }
        return value;
    }

    private GoldenDataset checked(Path parquet) {
        if (train.isEmpty() || validation.isEmpty()) {
            throw new UnusableInput("The file " + parquet + " has " + train.size() + " rows in split train and "
                    + validation.size() + " in split validation: training needs both, so capture more examples.");
        }
        if (labels().size() < 2) {
            throw new UnusableInput("All " + train.size() + " training rows have the label \"" + labels().get(0)
                    + "\": a classifier needs at least two, so capture more varied examples.");
        }
        return this;
    }

    /** Distinct labels of the training rows, sorted: the order of the model's answers. */
    List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        for (LabelledText example : train) {
            labels.add(example.label());
        }
        return List.copyOf(labels);
    }
}
