import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.services.transport.payload.ByteArrayPayload;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormUtils;

/**
 * What ODK Collect does when a person opens a saved submission and sends it again: the engine loads
 * each one into the form, by the types of the form, and writes it out. Reads pairs of files, prints
 * one submission a line.
 *
 * java -cp ODK_Validate.jar tests/oracle/Collect.java form.xml submission.xml [form.xml submission.xml …]
 */
public class Collect {
    public static void main(String[] args) throws Exception {
        TimeZone zone = TimeZone.getTimeZone("Asia/Ho_Chi_Minh");
        TimeZone.setDefault(zone);
        org.joda.time.DateTimeZone.setDefault(org.joda.time.DateTimeZone.forTimeZone(zone));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(PrintStream.nullOutputStream()));
        new XFormsModule().registerModule();
        new JavaRosaCoreModule().registerModule();
        for (int at = 0; at < args.length; at += 2) {
            out.println(sentAgain(Path.of(args[at]), Path.of(args[at + 1])));
        }
        out.flush();
    }

    private static String sentAgain(Path form, Path submission) throws Exception {
        FormDef read = XFormUtils.getFormFromInputStream(
            new ByteArrayInputStream(Files.readAllBytes(form)));
        TreeElement saved =
            XFormParser.restoreDataModel(Files.readAllBytes(submission), null).getRoot();
        TreeElement root = read.getMainInstance().getRoot().deepCopy(true);
        if (!saved.getName().equals(root.getName())) throw new Exception("another form");
        root.populate(saved, read);
        read.getMainInstance().setRoot(root);
        ByteArrayPayload sent = (ByteArrayPayload)
            new XFormSerializingVisitor().createSerializedPayload(read.getMainInstance());
        byte[] bytes = sent.getPayloadStream().readAllBytes();
        return new String(bytes, StandardCharsets.UTF_8).replace("\n", "&#10;");
    }
}
