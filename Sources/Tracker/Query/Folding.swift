/// When two texts count as the same, in search and among names.
///
/// Folding takes away what a keyboard, a country or a habit adds: the forms of alef, yeh and heh, tatweel and
/// vowel marks, Latin case and accents, the digits' script, punctuation. What is stored and shown stays as it
/// was written. Tables come from Unicode's data by `script/generate-folding`.
///
/// There are two keys, since people write the same hamza on four seats. ``fold(_:)`` reads ؤ and ئ as their bare
/// seats و and ي; ``bare(_:)`` drops ؤ ئ ء altogether (and what is left of a doubled و or ي). Texts are the same
/// if either key is: شؤون, شئون, شوون and شءون all find each other, as do مؤتمر and موتمر.
///
/// Hangul syllables stay as they are, composed or not.
public enum Folding {
  /// The key by which texts are compared: lower case, bare letters, single spaces between words, none around.
  public static func fold(_ text: String) -> String {
    var bytes = FoldedText(text)
    bytes.seatHamza()
    return String(decoding: bytes.utf8, as: UTF8.self)
  }

  /// The second key: like ``fold(_:)``, with ؤ ئ ء dropped, and وو and يي single.
  public static func bare(_ text: String) -> String {
    var bytes = FoldedText(text)
    bytes.dropHamza()
    return String(decoding: bytes.utf8, as: UTF8.self)
  }

  /// Whether two texts are the same by either key.
  public static func same(_ one: String, _ other: String) -> Bool {
    fold(one) == fold(other) || bare(one) == bare(other)
  }

  /// Where a query occurs in a text: UTF-8 ranges in the text as it stands, in order, none overlapping.
  ///
  /// The query is one word or phrase, found by the rules of ``SearchPattern``. A range takes in the marks on its
  /// last letter.
  public static func ranges(of query: String, in text: String) -> [Range<Int>] {
    SearchPattern(query).ranges(in: text)
  }

  /// The key to sort names by: folded, without the article ال.
  public static func sortKey(_ text: String) -> String {
    let key = fold(text)
    let letters = text.unicodeScalars.lazy.filter { !isDropped($0) }
    guard letters.prefix(2).elementsEqual(["ا", "ل"]), key.utf8.count > 6 else { return key }
    return String(key.dropFirst(2))
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    let code = FoldedText.code(of: scalar.value, FoldingTables.blocks, FoldingTables.codes)
    return code == FoldedText.dropped || code == FoldedText.space
  }
}
