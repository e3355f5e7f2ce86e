namespace PolyGen.Benchmarks.Networks;

/// <summary>Ten inputs, two layers of eight squared units, three outputs, in double precision: 187 parameters. Teacher and student are of this kind.</summary>
[PolynomialNetwork(10, Precision = Precision.Double)]
[Dense(8)]
[Power(2)]
[Dense(8)]
[Power(2)]
[Dense(3)]
public sealed partial class TeacherStudent;
