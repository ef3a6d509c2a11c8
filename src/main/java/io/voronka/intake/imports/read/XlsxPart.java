package io.voronka.intake.imports.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A part of an XLSX file, found by going through the archive from its beginning; bounded against archives that explode. */
final class XlsxPart implements AutoCloseable {

    private static final int MOST_PARTS = 10_000;
    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader reader;
    private final InputStream stream;

    private XlsxPart(XMLStreamReader reader, InputStream stream) {
        this.reader = reader;
        this.stream = stream;
    }

    /**
     * Opens a part.
     *
     * @throws UnreadableFileException if the file is no archive or has no such part
     */
    static XlsxPart open(InputStream file, String name, long mostBytes) throws IOException {
        ZipInputStream zip = new ZipInputStream(file);
        try {
            for (int i = 0; i < MOST_PARTS; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    break;
                }
                Bounded content = new Bounded(zip, mostBytes);
                if (entry.getName().equals(name)) {
                    return new XlsxPart(XML.createXMLStreamReader(content), zip);
                }
                content.skipAll();
            }
        } catch (XMLStreamException | ZipException e) {
            zip.close();
            throw new UnreadableFileException("xlsx-damaged");
        }
        zip.close();
        throw new UnreadableFileException("xlsx-part-missing");
    }

    /** Goes to the next start or end of an element or text; false at the end. */
    boolean next() throws IOException {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            reader.next();
            return true;
        } catch (XMLStreamException e) {
            // Without the cause: it quotes the document. A limit that was reached speaks for itself.
            for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
                if (cause instanceof UnreadableFileException limit) {
                    throw limit;
                }
            }
            throw new UnreadableFileException("xlsx-damaged");
        }
    }

    boolean starts(String element) {
        return reader.isStartElement() && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return reader.isEndElement() && reader.getLocalName().equals(element);
    }

    boolean isText() {
        return reader.isCharacters();
    }

    String text() {
        return reader.getText();
    }

    /** An attribute without regard to its namespace; empty if absent. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Ends with a failure behind so many bytes; the archive stays open behind it. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        void skipAll() throws IOException {
            byte[] nowhere = new byte[1 << 13];
            while (read(nowhere, 0, nowhere.length) >= 0) {
                // counts
            }
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new UnreadableFileException("xlsx-too-large-unpacked");
            }
        }

        @Override
        public void close() {
            // The archive is closed by the part.
        }
    }
}
