import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * Asks ODK's own engine. Each line in is `place TAB kept TAB expression`; each line out is the value
 * a calculate of that expression stores, or `!` and the reason the engine gives for refusing.
 *
 * `place`: empty for a question of the form, or which child of the repeat. `kept`: what the calculate
 * had before. Line breaks, tabs and backslashes are escaped on both ways.
 *
 * java -cp ODK_Validate.jar tests/oracle/Oracle.java tests/oracle/form.xml
 */
public class Oracle {
    private static final Pattern QUESTION = Pattern.compile("\\$\\{([^}]+)\\}");
    private static final Pattern ELEMENT = Pattern.compile("<bind nodeset=\"([^\"]+)\"");

    public static void main(String[] args) throws Exception {
        TimeZone zone = TimeZone.getTimeZone("Asia/Ho_Chi_Minh");
        TimeZone.setDefault(zone);
        Locale.setDefault(new Locale("vi", "VN"));
        org.joda.time.DateTimeZone.setDefault(org.joda.time.DateTimeZone.forTimeZone(zone));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(PrintStream.nullOutputStream()));
        new XFormsModule().registerModule();
        new JavaRosaCoreModule().registerModule();
        String form = Files.readString(Path.of(args[0]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", -1);
            out.println(escaped(answer(form, asked[0], plain(asked[1]), plain(asked[2]))));
        }
        out.flush();
    }

    private static String answer(String form, String place, String kept, String expression) {
        try {
            String calculate = quoted(paths(form, expression));
            String xml = form.replace("KEPT", quoted(kept))
                .replace("\"EXPRESSION\"", place.isEmpty() ? '"' + calculate + '"' : "\"''\"")
                .replace("\"REPEATED\"", place.isEmpty() ? "\"''\"" : '"' + calculate + '"');
            FormDef read = XFormUtils.getFormFromInputStream(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            read.initialize(true, new InstanceInitializationFactory());
            TreeElement root = read.getMainInstance().getRoot();
            TreeElement told = place.isEmpty()
                ? root.getFirstChild("out")
                : root.getChild("child", Integer.parseInt(place) - 1).getFirstChild("told");
            IAnswerData value = told.getValue();
            return value == null ? "" : value.uncast().getString();
        } catch (Throwable why) {
            Throwable first = why;
            while (first.getCause() != null) first = first.getCause();
            return "!" + first.getClass().getSimpleName() + ": " + first.getMessage();
        }
    }

    /** The path of each question instead of its name, as a form read from a spreadsheet has it. */
    private static String paths(String form, String expression) {
        Matcher found = QUESTION.matcher(expression);
        return found.replaceAll(name -> " " + path(form, name.group(1).strip()) + " ");
    }

    private static String path(String form, String name) {
        if (name.equals("child") || name.equals("lone")) return "/data/" + name;
        Matcher found = ELEMENT.matcher(form);
        while (found.find()) if (found.group(1).endsWith("/" + name)) return found.group(1);
        return "/data/" + name;
    }

    private static String quoted(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")
            .replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
            .replace("\r", "\\r");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '\\' || i + 1 == text.length()) {
                plain.append(letter);
                continue;
            }
            char next = text.charAt(++i);
            plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
        }
        return plain.toString();
    }
}
