package dev.fulcrum.system.deployment;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A Maven project file, as written: nothing inherited, no property filled. */
record Pom(Element project) {

    static Pom read(String relative) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            var text = new InputSource(new StringReader(Checkout.text(relative)));
            return new Pom(builder.parse(text).getDocumentElement());
        } catch (javax.xml.parsers.ParserConfigurationException
                | org.xml.sax.SAXException
                | java.io.IOException unreadable) {
            throw new AssertionError(relative + " is no project file: " + unreadable.getMessage(), unreadable);
        }
    }

    String version() {
        return text(project, "version");
    }

    String property(String name) {
        return children(project, "properties").stream()
                .map(properties -> text(properties, name))
                .findFirst()
                .orElse("");
    }

    List<String> modules() {
        return children(project, "modules").stream()
                .flatMap(modules -> children(modules, "module").stream())
                .map(Pom::text)
                .toList();
    }

    List<Element> profiles() {
        return children(project, "profiles").stream()
                .flatMap(profiles -> children(profiles, "profile").stream())
                .toList();
    }

    /** Artifacts that are there at run time. */
    List<String> dependencies() {
        return children(project, "dependencies").stream()
                .flatMap(dependencies -> children(dependencies, "dependency").stream())
                .filter(dependency -> !text(dependency, "scope").equals("test"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
    }

    boolean isQuarkusApplication() {
        return plugin("quarkus-maven-plugin") != null;
    }

    /** The plugin's element, null where the project does not use it. */
    Element plugin(String artifact) {
        return children(project, "build").stream()
                .flatMap(build -> children(build, "plugins").stream())
                .flatMap(plugins -> children(plugins, "plugin").stream())
                .filter(plugin -> text(plugin, "artifactId").equals(artifact))
                .findFirst()
                .orElse(null);
    }

    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** Every element of that name below, however deep. */
    static List<Element> all(Element parent, String name) {
        var found = new ArrayList<Element>();
        var nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    static String text(Element parent, String child) {
        return children(parent, child).stream().map(Pom::text).findFirst().orElse("");
    }
}
