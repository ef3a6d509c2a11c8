package io.voronka.platform.engine.fence;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;

/**
 * The XML of a model as the engine's own parser reads it, so that the fence and the engine can't see two different
 * documents. Document types are refused, and with them external entities and entity bombs.
 */
final class ModelXml extends Parse {

    /** Elements within each other. Models stay below 30; the engine walks them by recursion. */
    private static final int MAX_DEPTH = 100;

    private ModelXml() {
        super(new NoDocumentTypes());
    }

    /** Reads the document. Throws an engine exception when it is no well-formed XML or has a document type. */
    static Element read(byte[] document) {
        ModelXml xml = new ModelXml();
        xml.sourceInputStream(new ByteArrayInputStream(document)).execute();
        if (xml.hasErrors()) {
            xml.throwExceptionForErrors();
        }
        return xml.getRootElement();
    }

    /** Calls the visitor with every element and the list of what it lies in, the nearest first. */
    static void walk(Element root, BiConsumer<Element, List<Element>> visitor) {
        Deque<Place> rest = new ArrayDeque<>();
        rest.push(new Place(root, List.of()));
        while (!rest.isEmpty()) {
            Place place = rest.pop();
            visitor.accept(place.element(), place.ancestors());
            List<Element> within = new ArrayList<>(place.ancestors().size() + 1);
            within.add(place.element());
            within.addAll(place.ancestors());
            for (int i = place.element().elements().size() - 1; i >= 0; i--) {
                rest.push(new Place(place.element().elements().get(i), within));
            }
        }
    }

    private record Place(Element element, List<Element> ancestors) {}

    private static final class NoDocumentTypes extends Parser {

        @Override
        public Parse createParse() {
            return new ModelXml();
        }

        @Override
        protected SAXParser getSaxParser() throws Exception {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DISALLOW_DOCTYPE_DECL, true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
            return parser;
        }
    }
}
