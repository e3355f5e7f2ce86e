using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using PolyGen.Moments;
using PolyGen.Training.Checkpoints;

namespace PolyGen.Training;

/// <summary>The limits of <see cref="GaussNewtonTraining{TNetwork, T}"/>.</summary>
internal static class GaussNewtonTraining
{
    /// <summary>The most parameters for which a factorisation at every step is worth its time.</summary>
    public const int LargestCount = 2048;
}

/// <summary>Steps of all parameters together to the minimum of the linearised residuals' squares, damped, each as long as the exact polynomial of the loss along it asks for.</summary>
/// <remarks>
/// <para>
/// With J = ∂r/∂θ over all samples and outputs, d solves (JᵀJ + λN + μ) d = -(Jᵀr + λN θ): Levenberg, "A method for the solution of certain non-linear problems in least squares"
/// (1944). Where the full step lowers the loss by the part q of what the linearisation promises, μ is multiplied by max(1/3, 1 - (2q - 1)³), after others by 2, 4, 8, …
/// (Nielsen, "Damping parameter in Marquardt's method", 1999). Along d the loss is a polynomial whose global minimum is taken where it is below the full step's (<see cref="LineSearch{T}"/>).
/// </para>
/// <para>The loss never rises. P parameters and K residuals take K backward passes, K P² / 2 multiply-adds and a factorisation of order P a step; near a solution with residuals zero the error is squared by every step.</para>
/// </remarks>
internal sealed class GaussNewtonTraining<TNetwork, T> : ICheckpointState
    where TNetwork : class, IPolynomialNetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double FirstDamping = 1e-2;
    private const double FirstGrowth = 2;
    private const double SmallestDamping = 1e-16;
    private const double LargestDamping = 1e10;
    private const int IdleSteps = 5;

    private static readonly NetworkDescription Description = TNetwork.Description;

    private readonly TrainingContext<TNetwork, T> context;
    private readonly TrainingRows rows;
    private readonly CoordinateSweep<TNetwork, T> columns;
    private readonly JacobianRows<TNetwork, T> jacobian;
    private readonly LineSearch<T>? search;
    private readonly T[] parameters;

    // (λ + λ_g)N of every parameter.
    private readonly double[] penalties;

    // In parameters of degree 1 the linearisation is the network itself.
    private double damping = Description.ParameterDegree == 1 ? SmallestDamping : FirstDamping;
    private double growth = FirstGrowth;
    private int idle;
    private int done;
    private StepCounts counts;
    private Evaluation evaluated;

    /// <summary>Training of the context's network from its present parameters.</summary>
    public GaussNewtonTraining(TrainingContext<TNetwork, T> context)
    {
        this.context = context;
        TrainerOptions options = context.Options;
        parameters = context.Network.Parameters.ToArray();
        rows = options.Moments ? TrainingRows.Of<T>(Description, context.Data, context.Team) : new AllSamples(context.Data);
        columns = new CoordinateSweep<TNetwork, T>(rows, options, context.Team);
        jacobian = new JacobianRows<TNetwork, T>(rows, parameters);
        search = LineSearch<T>.IsFor(Description.ParameterDegree) ? new LineSearch<T>(Description.ParameterDegree, Evaluate) : null;
        penalties = Regularization.WeightsOf<double>(Description, options, context.Data.Count);
    }

    /// <summary>Trains until a limit is reached or the loss no longer falls.</summary>
    public TrainingReport Run()
    {
        bool isResumed = context.Resume(this, () => done);
        double loss = Evaluate(parameters);
        if (!isResumed)
        {
            context.StepsBegan = context.Clock.Seconds;
            context.RecordStart(parameters, evaluated);
            context.Keep(this);
        }

        while (true)
        {
            if (context.StopAfter(done) is { } stop)
                return context.Finish(parameters, stop, counts, restarts: 0, rows.AreReduced ? rows.Count : null);

            double lowered = Step(loss);
            bool moved = lowered < loss;

            // A step that was stopped is part of no uninterrupted training.
            bool isWhole = !context.Stops;
            if (isWhole)
            {
                done++;
                idle = loss - lowered <= context.Options.Tolerance * loss ? idle + 1 : 0;
            }

            loss = moved ? lowered : loss;
            counts += moved ? new StepCounts(parameters.Length, 0, 0) : new StepCounts(0, 0, parameters.Length);
            context.Record(parameters, done, evaluated, counts);
            if (isWhole)
                context.Keep(this, !moved || idle >= IdleSteps ? StopReason.Converged : context.StopsEarly ? StopReason.EarlyStopped : null);
        }
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter writer)
    {
        writer.Section("Gauss-Newton");
        writer.Write(done);
        writer.Write(idle);
        writer.Write(counts);
        writer.Write(damping);
        writer.Write(growth);
        writer.Write<T>(parameters);
        if (search is not null)
            writer.Write(search);
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader reader)
    {
        reader.Section("Gauss-Newton");
        done = reader.Int32();
        idle = reader.Int32();
        counts = reader.Counts();
        damping = reader.Double();
        growth = reader.Double();
        reader.Read<T>(parameters);
        if (search is not null)
            reader.Read(search);
    }

    private double Evaluate(T[] at)
    {
        evaluated = columns.Refresh(at);
        return evaluated.Loss + context.Penalty(at);
    }

    /// <summary>One step; the value columns and the last evaluation are those of the parameters afterwards.</summary>
    /// <returns>The loss, lower than before unless no damping helps.</returns>
    private double Step(double loss)
    {
        int count = parameters.Length;
        SecondMoments moments = SecondMoments.Of(jacobian, context.Team);
        double[] gradient = [.. Enumerable.Range(0, count).Select(p => moments[p, count] + (penalties[p] * double.CreateTruncating(parameters[p])))];
        double largest = Enumerable.Range(0, count).Max(p => moments[p, p] + penalties[p]);

        // Where the gradient is zero, as it is where all residuals are, no direction lowers the loss.
        bool falls = gradient.AsSpan().ContainsAnyExcept(0);
        while (falls && damping <= LargestDamping && !context.Stops)
        {
            if (Direction(moments, penalties, gradient, damping * largest) is { } direction)
            {
                // What the linearisation promises the mean loss to fall by: -(2 gᵀd + dᵀ(JᵀJ + λN) d) = -gᵀd + μ |d|².
                double promised = (-TensorPrimitives.Dot<double>(gradient, direction) + (damping * largest * TensorPrimitives.SumOfSquares<double>(direction))) / context.Data.Count;
                T[] moved = [.. parameters.Select((value, p) => T.CreateTruncating(double.CreateTruncating(value) + direction[p]))];
                double full = Evaluate(moved), ratio = (loss - full) / promised;
                double lowered = search?.Run(parameters, direction, loss, () => context.Stops) ?? loss;
                if (full < lowered)
                {
                    moved.CopyTo(parameters, 0);
                    lowered = Evaluate(parameters);
                }

                if (lowered < loss)
                {
                    Adapt(ratio);
                    return lowered;
                }
            }

            damping *= growth;
            growth *= 2;
        }

        Evaluate(parameters);
        (damping, growth) = (Math.Min(damping, LargestDamping), FirstGrowth);
        return loss;
    }

    private void Adapt(double ratio)
    {
        if (ratio > 0)
        {
            damping *= Math.Max(1.0 / 3, 1 - Math.Pow((2 * ratio) - 1, 3));
            growth = FirstGrowth;
        }
        else
        {
            damping *= growth;
            growth *= 2;
        }

        damping = Math.Clamp(damping, SmallestDamping, LargestDamping);
    }

    private static double[]? Direction(SecondMoments moments, double[] penalties, double[] gradient, double shift)
    {
        int count = gradient.Length;
        Matrix<double> matrix = Matrix<double>.Build.Dense(count, count, (p, q) => moments[p, q] + (p == q ? penalties[p] + shift : 0));
        try
        {
            double[] direction = [.. matrix.Cholesky().Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(count, p => -gradient[p]))];
            return direction.All(double.IsFinite) ? direction : null;
        }
        catch (ArgumentException)
        {
            // Not definite in double: more damping.
            return null;
        }
    }
}
