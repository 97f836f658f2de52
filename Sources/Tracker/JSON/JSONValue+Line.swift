extension JSONValue {
  /// The value as one line of JSON without the newline, for files of lines.
  ///
  /// - Precondition: the names of each object are unique, and numbers are JSON's.
  public var line: [UInt8] {
    var writer = JSONWriter()
    writer.write(self, at: .inline)
    return writer.output
  }
}
