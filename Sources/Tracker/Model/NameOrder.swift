/// The order of names in lists that a reader sees: folded, without a leading ال, Arabic before Latin in the Arabic
/// interface and after it in the others.
public struct NameOrder: Sendable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  /// A name's place in the order; compute it once a name.
  public struct Key: Sendable, Hashable, Comparable {
    private let script: Int
    private let folded: String

    fileprivate init(script: Int, folded: String) {
      self.script = script
      self.folded = folded
    }

    /// The key as bytes, which sort in the same order.
    var bytes: [UInt8] { [UInt8(script)] + folded.utf8 }

    public static func < (left: Key, right: Key) -> Bool {
      guard left.script == right.script else { return left.script < right.script }
      // Folded Arabic letters stand in Unicode in the order of their alphabet.
      return left.folded.utf8.lexicographicallyPrecedes(right.folded.utf8)
    }
  }

  /// The key of a name. Names that fold the same have the same key: sort stably to keep their order.
  public func key(_ name: String) -> Key {
    let folded = Folding.sortKey(name)
    return Key(script: Self.script(of: folded, arabicFirst: language == .arabic), folded: folded)
  }

  /// Names in order; what folds the same keeps its order.
  public func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
    let keyed = elements.enumerated().map {
      (key: key(name($0.element)), place: $0.offset, element: $0.element)
    }
    return keyed.sorted { $0.key == $1.key ? $0.place < $1.place : $0.key < $1.key }.map(\.element)
  }

  /// Digits and others 0, then the reader's script, then the other; an empty name comes last.
  private static func script(of folded: String, arabicFirst: Bool) -> Int {
    guard let first = folded.unicodeScalars.first else { return 3 }
    switch first.value {
    case 0x0600...0x06FF, 0x0750...0x077F, 0x08A0...0x08FF: return arabicFirst ? 1 : 2
    case 0x30...0x39: return 0
    default: return arabicFirst ? 2 : 1
    }
  }
}
