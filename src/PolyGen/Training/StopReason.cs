namespace PolyGen.Training;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>A sweep or epoch lowered the loss by less than the tolerance, or no step lowers it any more.</summary>
    Converged,

    /// <summary>The stated number of sweeps or epochs is done.</summary>
    SweepLimit,

    /// <summary>The stated time is up.</summary>
    TimeLimit,

    /// <summary>The caller cancelled; the network holds the best consistent parameters so far.</summary>
    Cancelled,

    /// <summary>The validation samples have not been fitted better for as many evaluations as <see cref="ValidationOptions.Patience"/> allows; the network holds the parameters that fit them best.</summary>
    EarlyStopped,

    /// <summary>The loss kept exploding however small the steps were made, more often than <see cref="TileOptions.LargestNumberOfRestarts"/> or <see cref="LineOptions.LargestNumberOfRestarts"/> allows; the network holds the best parameters of before.</summary>
    Diverged,

    /// <summary>The loss is at or below <see cref="TrainerOptions.TargetLoss"/>.</summary>
    TargetReached,
}
