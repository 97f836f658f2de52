/// The person's keyboard: where the letters of an Arabic layout lie on the Latin caps.
public enum Keyboard: String, CaseIterable, Sendable, Hashable {
  /// Arabic and English caps: ش lies on a.
  case qwerty
  /// Arabic and French caps, as in the Maghreb: ض lies on a.
  case azerty
}

/// What the letters of an Arabic layout stand for as commands, read from the tables in `keys.toml`.
///
/// A letter may stand for several keys, since Windows and X11 on one side and the Mac on the other differ in the
/// lower row: the first of them that has a command counts.
struct KeyLayout: Sendable, Equatable {
  /// The Latin characters of the keys that type a character, the likelier layout's first.
  private(set) var latin: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  /// The Arabic letter which a Latin letter's key types, for hints.
  private(set) var arabic: [Unicode.Scalar: Unicode.Scalar] = [:]
  /// The keys that type two letters at once (ل then ا).
  private var pairs: [[Unicode.Scalar]: Unicode.Scalar] = [:]

  /// Takes in a row of a table: what a key types plain and with Shift.
  mutating func add(key: Unicode.Scalar, plain: String, shifted: String?) {
    add(typed: plain, key: key)
    if plain.unicodeScalars.count == 1, let letter = plain.unicodeScalars.first, arabic[key] == nil,
      letter != key
    {
      arabic[key] = letter
    }
    guard let shifted else { return }
    // A shifted pair is the same physical key (arabic-keys: لأ and لآ count as b, where they come from).
    add(typed: shifted, key: Self.shifted(key))
  }

  /// The keys of a person whose caps are AZERTY: these rows come before what stands there.
  mutating func addFirst(key: Unicode.Scalar, plain: String) {
    guard let letter = plain.unicodeScalars.first, plain.unicodeScalars.count == 1 else { return }
    latin[letter] = [key] + (latin[letter] ?? []).filter { $0 != key }
    if letter.value > 0x7F, key.properties.isAlphabetic { arabic[key] = letter }
  }

  private mutating func add(typed: String, key: Unicode.Scalar) {
    let scalars = Array(typed.unicodeScalars)
    if scalars.count == 2 { pairs[scalars] = pairs[scalars] ?? key }
    guard scalars.count == 1, scalars[0] != key else { return }
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
