/// The boundary that all text passes on its way out: to the screen, the window's title, standard error, the
/// clipboard. What could steer a terminal or hide from the reader comes out as a visible mark.
///
/// Never raw: C0, DEL and C1, private use, unassigned and noncharacters, line and paragraph separators, bidi
/// controls, default-ignorables, interlinear annotation (`␛` and the like for C0 and DEL, `‹202E›` for others).
/// ZWJ and ZWNJ stay between letters that join, ZWJ also after a letter that it makes join, both after a
/// virama, ZWJ in emoji; a variation selector stays after an emoji. A base bears four marks, then `‹+996›`
/// stands for the rest; a mark without a base gets `◌`. The text itself is never changed.
public struct SafeText: Sendable {
  /// How many marks a base may bear; a terminal's cell holds no more.
  static let maximumMarks = 4

  /// What the caret steps over: a base with its marks, or a visible mark.
  struct Cluster: Sendable {
    enum Kind: Sendable {
      case letters
      /// A blank after which a line may be broken.
      case space
      /// A forbidden scalar, whose value is `value`.
      case hidden
      /// Marks beyond the fourth; `value` counts them.
      case surplus
      /// Lam and alef in one cell; made by shaping.
      case ligature
      /// Something that is wider than the whole line; made by wrapping.
      case tooWide
    }

    var kind: Kind
    /// The UTF-8 offset in the text at which it begins; it ends where the next begins.
    var start: Int
    /// The index of its first scalar in the paragraph's.
    var first: Int
    /// The base as it is shown: a blank for all spaces, after shaping a presentation form.
    var base: Unicode.Scalar
    var columns: Int
    var value: UInt32 = 0

    /// The text of a visible mark; empty for letters.
    var mark: String {
      switch kind {
      case .letters, .space, .ligature: ""
      case .hidden: SafeText.mark(of: value)
      case .surplus: "‹+\(value)›"
      case .tooWide: "\u{FFFD}"
      }
    }

    /// The columns of a visible mark: those of `mark`, counted without making it.
    var markColumns: Int {
      switch kind {
      case .letters, .space, .ligature: 0
      case .hidden: SafeText.hasPicture(value) ? 1 : digits(radix: 16) + 2
      case .surplus: digits(radix: 10) + 3
      case .tooWide: 1
      }
    }

    private func digits(radix: UInt32) -> Int {
      var count = 1
      var rest = value / radix
      while rest > 0 {
        count += 1
        rest /= radix
      }
      return count
    }
  }

  /// The text between two newlines.
  struct Paragraph: Sendable {
    /// Where it stands in the text, in UTF-8 offsets, without its newline.
    var source: Range<Int>
    /// What the bidi algorithm and shaping see: U+FFFC, a neutral, for each visible mark.
    var scalars: [Unicode.Scalar] = []
    var clusters: [Cluster] = []
    var hasJoining = false
    var hasRightToLeft = false
  }

  /// At least one.
  let paragraphs: [Paragraph]

  /// Cuts a text into safe clusters.
  ///
  /// - Parameters:
  ///   - newlines: whether a newline ends a paragraph; otherwise it is shown as `␊`.
  ///   - limit: how many clusters are asked for; what comes after them belongs to the last one. A crop reads
  ///     only as much of a text of megabytes as can touch what it shows.
  init(_ text: String, newlines: Bool, limit: Int = .max) {
    let length = text.utf8.count
    var builder = ClusterBuilder(newlines: newlines, capacity: min(length, 1024))
    var offset = 0
    var rest = text.unicodeScalars.makeIterator()
    var current = rest.next()
    while let scalar = current, builder.openClusters <= limit {
      current = rest.next()
      builder.add(scalar, at: offset, next: current)
      offset += UTF8.width(scalar)
    }
    paragraphs = builder.finish(at: length)
  }

  /// The text for a title, a message or the clipboard, in logical order: every forbidden scalar replaced by its
  /// visible mark, tabs by blanks. Newlines stay unless `newlines` is false (then each is shown as `␊`).
  public static func plain(_ text: String, newlines: Bool = true) -> String {
    var result = String.UnicodeScalarView()
    for (number, paragraph) in SafeText(text, newlines: newlines).paragraphs.enumerated() {
      if number > 0 { result.append("\n") }
      for (index, cluster) in paragraph.clusters.enumerated() {
        // One by one: appending several at once copies the whole text.
        for scalar in cluster.mark.unicodeScalars { result.append(scalar) }
        guard cluster.kind == .letters || cluster.kind == .space else { continue }
        let scalars = paragraph.scalars[cluster.first..<paragraph.scalarEnd(of: index)]
        for scalar in scalars { result.append(scalar == "\t" ? " " : scalar) }
      }
    }
    return String(result)
  }

  /// JSON in which every scalar that is never shown raw is written as `\u` and its number: the same JSON, since such
  /// scalars stand in strings only, but for tabs and returns, which become blanks.
  public static func escaped(inJSON text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch ScalarTable.standard[scalar].kind {
      case _ where scalar == "\n": result.append(scalar)
      case _ where scalar == "\t" || scalar == "\r": result.append(" ")
      case .control, .forbidden:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          result.append(contentsOf: escape.unicodeScalars)
        }
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The visible mark of a scalar that is never shown raw: a control picture (`U+2400…`) or its number.
  static func mark(of value: UInt32) -> String {
    if hasPicture(value), let picture = Unicode.Scalar(value == 0x7F ? 0x2421 : 0x2400 + value) {
      return String(picture)
    }
    let digits = String(value, radix: 16, uppercase: true)
    return "‹\(digits)›"
  }

  /// Whether a scalar is one of C0 and DEL, for which Unicode has pictures.
  private static func hasPicture(_ value: UInt32) -> Bool { value < 0x20 || value == 0x7F }
}

extension SafeText.Paragraph {
  /// The index behind a cluster's last scalar.
  func scalarEnd(of index: Int) -> Int {
    index + 1 < clusters.count ? clusters[index + 1].first : scalars.count
  }

  /// The UTF-8 offset at which a cluster ends.
  func end(of index: Int) -> Int {
    index + 1 < clusters.count ? clusters[index + 1].start : source.upperBound
  }
}
