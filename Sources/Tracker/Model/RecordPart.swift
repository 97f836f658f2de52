/// A record, or an object within one: read from members by name, written in the order of the schema.
protocol RecordPart {
  /// Members that this version does not know, kept through every rewrite.
  var unknown: [JSONMember] { get set }
  /// Reads the members that are known; the caller keeps the rest in `unknown`.
  init(from reader: inout ObjectReader) throws(RecordError)
  /// Writes the members that are known.
  func write(to writer: inout ObjectWriter)
}

extension RecordPart {
  /// The object as the file holds it: known members in the order of the schema, then the unknown ones.
  var encoded: JSONValue {
    var writer = ObjectWriter()
    write(to: &writer)
    writer.write(unknown: unknown)
    return .object(writer.members)
  }

  /// Reads a whole document.
  init(record document: JSONDocument) throws(RecordError) {
    var reader = try ObjectReader(document.root)
    try self.init(from: &reader)
    unknown = reader.rest
  }
}
