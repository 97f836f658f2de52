/// The ids of records and organisations: `[a-z0-9][a-z0-9-]{0,63}`, and thereby safe as names of files.
public enum RecordID {
  /// What the random end of an id is drawn from: no characters that are taken for each other.
  public static let randomCharacters = Array("abcdefghjkmnpqrstuvwxyz23456789")

  private static let maximumLength = 64

  /// Whether a text is an id.
  public static func isValid(_ id: String) -> Bool {
    var id = id
    return id.withUTF8 { isValid(UnsafeRawBufferPointer($0)) }
  }

  /// Whether bytes are an id: of very many, one after the other.
  package static func isValid(_ id: UnsafeRawBufferPointer) -> Bool {
    guard (1...maximumLength).contains(id.count), id[0] != UInt8(ascii: "-") else { return false }
    for place in 0..<id.count where !isLetterOrDigit(id[place]) && id[place] != UInt8(ascii: "-") {
      return false
    }
    return true
  }

  /// The id of a new record: its date, first country, kind and some random characters, `2025-05-15-sy-workshop-k7qm`.
  ///
  /// What is not known is left out, also a date without its year.
  public static func make(date: EDTF?, country: String?, kind: String, random: String) -> String {
    var day: String?
    if var point = date?.start ?? date?.end, point.year != nil {
      point.qualifier = nil
      day = point.text
    }
    let end = simplified(random)
    let parts = [day, country, kind].compactMap { $0.map(simplified) }.filter { !$0.isEmpty }
    let start = String(parts.joined(separator: "-").prefix(maximumLength - end.count - 1))
    return [start, end].filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// The text in small letters; what can't stand in an id becomes a hyphen, or nothing at its ends.
  private static func simplified(_ text: String) -> String {
    text.lowercased().utf8.split { !isLetterOrDigit($0) }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
