// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Holds `Bidi` against FriBidi and ICU: `script/oracle` installs both, builds this and runs it.
///
/// A package of its own, so that nobody else needs them. `Product` is a link to the product's `Sources`, as in
/// `Benchmarks`.
let package = Package(
  name: "himaya-oracle",
  targets: [
    .target(name: "Bidi", path: "Product/Bidi", swiftSettings: settings),
    .target(
      name: "COracle", linkerSettings: [.linkedLibrary("fribidi"), .linkedLibrary("icuuc")]),
    .executableTarget(name: "Oracle", dependencies: ["Bidi", "COracle"], swiftSettings: settings),
  ],
  cLanguageStandard: .gnu2x
)
