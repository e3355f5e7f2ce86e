using PolyGen.Symbolics.Networks;

namespace PolyGen.Optimization.Activations.Experiments;

/// <summary>The weights of a dense layer of a teacher: z = W u + b.</summary>
/// <param name="Weights">W, row by row: a row for each unit.</param>
/// <param name="Biases">b, or nothing where the layer has none.</param>
public sealed record TeacherLayer(IReadOnlyList<IReadOnlyList<double>> Weights, IReadOnlyList<double> Biases)
{
    /// <summary>The dense layers of a teacher, from the first on. An activation is behind each but the last.</summary>
    public static IReadOnlyList<TeacherLayer> Of(TeacherStudentProblem problem)
    {
        List<TeacherLayer> layers = [];
        int fanIn = problem.Data.Inputs, next = 0;
        double[] Take(int count) => [.. problem.Parameters.Skip(next).Take(count)];
        foreach (LayerModel layer in problem.Network.Layers)
        {
            if (layer is not DenseLayer dense)
            {
                next += ((PolynomialActivationLayer)layer).Degree + 1;
                continue;
            }

            double[][] weights = [.. Take(dense.Units * fanIn).Chunk(fanIn)];
            next += dense.Units * fanIn;
            double[] biases = Take(dense.Bias ? dense.Units : 0);
            next += biases.Length;
            layers.Add(new(weights, biases));
            fanIn = dense.Units;
        }

        return layers;
    }
}
