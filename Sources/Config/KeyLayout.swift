/// The person's keyboard: where the letters of an Arabic layout lie on the Latin caps.
public enum Keyboard: String, CaseIterable, Sendable, Hashable {
  /// Arabic and English caps: ش lies on a.
  case qwerty
  /// Arabic and French caps, as in the Maghreb: ض lies on a.
  case azerty
  /// A Mac's Arabic layout, which differs in the lower row: ر lies on n.
  case mac
}

/// What the letters of an Arabic layout stand for as commands, read from the tables in `keys.toml`.
///
/// A letter may stand for several keys, since Windows and X11 on one side and the Mac on the other differ in the
/// lower row: the first of them that has a command counts.
struct KeyLayout: Sendable, Equatable {
  /// What a key types plain and with Shift.
  struct Row {
    let key: Unicode.Scalar
    let plain: String
    var shifted: String?
  }

  /// The Latin characters of the keys that type a character, the likelier layout's first.
  private(set) var latin: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  /// The character of the Arabic layout which a Latin character's key types, for hints.
  private(set) var arabic: [Unicode.Scalar: Unicode.Scalar] = [:]
  /// What the row of digits types without Shift where it types no digits.
  private(set) var digits: [Unicode.Scalar: Unicode.Scalar] = [:]
  /// The keys that type two letters at once (ل then ا).
  private var pairs: [[Unicode.Scalar]: Unicode.Scalar] = [:]

  /// Takes in a table.
  ///
  /// - Parameter areTyped: whether this is the person's own layout, whose characters hints show.
  mutating func add(_ rows: [Row], areTyped: Bool = true) {
    for row in rows {
      add(typed: row.plain, key: row.key, areTyped: areTyped)
      // A shifted pair is the same physical key (arabic-keys: لأ and لآ count as b, where they come from).
      let shifted = Self.shifted(row.key)
      if let typed = row.shifted {
        add(typed: typed, key: shifted, areTyped: areTyped && !shifted.properties.isAlphabetic)
      }
    }
  }

  /// The keys of a person whose caps are AZERTY: these rows come before what stands there.
  mutating func addFirst(_ rows: [Row]) {
    for row in rows {
      guard let letter = row.plain.unicodeScalars.first, row.plain.unicodeScalars.count == 1 else { continue }
      latin[letter] = [row.key] + (latin[letter] ?? []).filter { $0 != row.key }
      if row.key.properties.isAlphabetic { arabic[row.key] = letter } else { digits[row.key] = letter }
    }
  }

  private mutating func add(typed: String, key: Unicode.Scalar, areTyped: Bool) {
    let scalars = Array(typed.unicodeScalars)
    if scalars.count == 2 { pairs[scalars] = pairs[scalars] ?? key }
    guard scalars.count == 1 else { return }
    if areTyped, arabic[key] == nil { arabic[key] = scalars[0] }
    guard scalars[0] != key else { return }
    if latin[scalars[0]]?.contains(key) != true { latin[scalars[0], default: []].append(key) }
  }

  /// Whether two letters that came together were one key.
  func isPair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool { pairs[[first, second]] != nil }

  /// What Shift makes of a key of the American layout.
  private static func shifted(_ key: Unicode.Scalar) -> Unicode.Scalar {
    let plain = Array("`1234567890-=[]\\;',./".unicodeScalars)
    let shifted = Array("~!@#$%^&*()_+{}|:\"<>?".unicodeScalars)
    if let place = plain.firstIndex(of: key) { return shifted[place] }
    return key.properties.uppercaseMapping.unicodeScalars.first ?? key
  }
}
