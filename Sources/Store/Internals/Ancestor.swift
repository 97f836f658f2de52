import Tracker

/// What two texts of a record may both come from, where nobody can tell.
///
/// Without a lock a text can come out of a record that was made from an older one than ours: what it lacks, its writer may
/// never have seen. Taken for a deletion, that would lose what others have saved. So whatever only one of
/// both has counts as added.
struct Ancestor {
  /// An older text, which shows what is not new.
  let known: JSONValue?

  /// The members and elements that both have. Of a value that differs, the one that is older as far as is known;
  /// else ours, so that theirs is the change.
  func of(_ ours: JSONValue, _ theirs: JSONValue) -> JSONValue {
    switch (ours, theirs) {
    case (.object(let ours), .object(let theirs)):
      return .object(
        ours.compactMap { member in
          guard let other = theirs.first(where: { $0.name.utf8.elementsEqual(member.name.utf8) }) else {
            return nil
          }
          let known = Ancestor(known: known?[member.name])
          return JSONMember(name: member.name, value: known.of(member.value, other.value))
        })
    case (.array(let ours), .array(let theirs)):
      return .array(ours.filter { theirs.contains($0) })
    default:
      return theirs == known ? theirs : ours
    }
  }
}
