/// ``RowShape`` laid out flat: one array of members, those of one object side by side, with their names as words.
struct RowGrammar: Sendable {
  /// The type of a value.
  enum Kind: UInt8, Sendable {
    case text, date, flag, whole, schema, localized, object
  }

  /// One member of one object.
  struct Member: Sendable {
    /// The name and the quotation mark behind it, as two words and which of their bytes count.
    var name: (UInt64, UInt64) = (0, 0)
    var mask: (UInt64, UInt64) = (0, 0)
    var length = 0
    var kind = Kind.text
    var slot = RowSlot.unused
    var isList = false
    /// The number of the object that it is.
    var object = 0
  }

  /// One kind of object.
  struct Object: Sendable {
    var part = RowPart.other
    /// Its members.
    var start = 0
    var end = 0
    /// Which of them must be there, as bits.
    var essential: UInt64 = 0
  }

  private(set) var members: [Member] = []
  private(set) var objects: [Object] = []

  init() { _ = add(.record) }

  /// Adds an object and all that are in it; gives its number.
  private mutating func add(_ shape: RowShape) -> Int {
    guard case .object(let part, let list) = shape else { return 0 }
    let number = objects.count
    let start = members.count
    var object = Object(part: part, start: start, end: start + list.count)
    objects.append(object)
    members += list.map { Member($0.name) }
    for (place, member) in list.enumerated() {
      if member.isEssential { object.essential |= 1 << UInt64(place) }
      fill(start + place, member.shape)
    }
    objects[number] = object
    return number
  }

  private mutating func fill(_ place: Int, _ shape: RowShape) {
    switch shape {
    case .text(let slot): (members[place].kind, members[place].slot) = (.text, slot)
    case .date(let slot): (members[place].kind, members[place].slot) = (.date, slot)
    case .flag(let slot): (members[place].kind, members[place].slot) = (.flag, slot)
    case .whole: members[place].kind = .whole
    case .schema: members[place].kind = .schema
    case .localized(let slot): (members[place].kind, members[place].slot) = (.localized, slot)
    case .list(let element):
      members[place].isList = true
      fill(place, element)
    case .object:
      let object = add(shape)
      (members[place].kind, members[place].object) = (.object, object)
    }
  }
}

extension RowGrammar.Member {
  /// - Precondition: the name has at most 15 bytes.
  fileprivate init(_ name: StaticString) {
    length = name.utf8CodeUnitCount
    precondition(length <= 15, "a longer name needs a third word")
    for place in 0...length {
      let byte = place < length ? name.utf8Start[place] : UInt8(ascii: "\"")
      let shift = UInt64(8 * (place % 8))
      if place < 8 {
        self.name.0 |= UInt64(byte) << shift
        mask.0 |= 0xFF << shift
      } else {
        self.name.1 |= UInt64(byte) << shift
        mask.1 |= 0xFF << shift
      }
    }
  }
}
