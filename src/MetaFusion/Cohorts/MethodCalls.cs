using System.Globalization;
using System.Runtime.ExceptionServices;
using MetaFusion.Foundation;
using MetaFusion.Tensors;
using MetaFusion.Tensors.Autograd;

namespace MetaFusion.Cohorts;

/// <summary>
/// Calls into students, whose code may be a program's own: what it throws, or answers against the contract, becomes a sentence that
/// names the method. Students of the library are called as they are.
/// </summary>
internal static class MethodCalls
{
    /// <summary>Builds the student of a method.</summary>
    /// <exception cref="MethodException">The method's code failed, or what it built cannot be a student of the cohort.</exception>
    public static Student Build(MethodSpec spec, StudentContext context)
    {
        string method = spec.Method.Facts.Key;
        Student? student;
        try
        {
            student = spec.Method.Build(context, spec.Settings);
        }
        catch (Exception exception) when (IsOfTheMethod(exception))
        {
            throw Failed(method, "while it built its student", exception);
        }

        if (Fault(student, context) is { } fault)
        {
            throw new MethodException(method, fault);
        }

        student!.MethodKey = method;
        return student;
    }

    /// <summary>Lets a student look at the training samples.</summary>
    /// <exception cref="MethodException">The method's code failed.</exception>
    public static void Prepare(Student student, CohortData train, RandomStream random)
    {
        try
        {
            student.Prepare(train, random);
        }
        catch (Exception exception) when (student.MethodKey is not null && IsOfTheMethod(exception))
        {
            throw Failed(student.MethodKey, "while it looked at the training samples", exception);
        }
    }

    /// <summary>Asks a student.</summary>
    /// <param name="student">The student.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="scope">Memory and graph.</param>
    /// <param name="outputs">Columns of an answer.</param>
    /// <exception cref="MethodException">The method's code failed, or the answer has another shape.</exception>
    public static StudentAnswer Forward(Student student, StudentBatch batch, TensorScope scope, int outputs)
    {
        if (student.MethodKey is not { } method)
        {
            return student.Forward(batch, scope);
        }

        StudentAnswer answer;
        try
        {
            answer = student.Forward(batch, scope);
        }
        catch (Exception exception) when (IsOfTheMethod(exception))
        {
            throw Failed(method, "while it answered", exception);
        }

        if (answer.Outputs is not { } given)
        {
            throw new MethodException(method, string.Create(
                CultureInfo.InvariantCulture, $"answered without outputs where [{batch.Rows}, {outputs}] was asked"));
        }

        if (given.Shape.Rank != 2 || given.Shape.Rows != batch.Rows || given.Shape.Columns != outputs)
        {
            throw new MethodException(method, string.Create(
                CultureInfo.InvariantCulture, $"answered {given.Shape} where [{batch.Rows}, {outputs}] was asked"));
        }

        return answer.Auxiliary is not { Shape.Length: not 1 } loss
            ? answer
            : throw new MethodException(method, $"gave an auxiliary loss of shape {loss.Shape} where one value, [1], was asked");
    }

    /// <summary>Lets a student take its step.</summary>
    /// <exception cref="MethodException">The method's code failed.</exception>
    public static void Learn(Student student, StudentStep step)
    {
        try
        {
            student.Learn(step);
        }
        catch (Exception exception) when (student.MethodKey is not null && IsOfTheMethod(exception))
        {
            throw Failed(student.MethodKey, "while it learned", exception);
        }
    }

    /// <summary>Throws what a thread of a region threw as itself where it is a sentence for the user.</summary>
    /// <param name="failure">What the region threw.</param>
    public static void ThrowSentence(AggregateException failure)
    {
        if (failure.InnerException is InputException sentence)
        {
            ExceptionDispatchInfo.Throw(sentence);
        }
    }

    private static bool IsOfTheMethod(Exception exception) =>
        exception is not (MetaFusionException or OperationCanceledException or OutOfMemoryException);

    private static MethodException Failed(string method, string when, Exception exception) =>
        new(method, $"failed {when}: {Shortened.Of(exception.Message)} ({exception.GetType().Name})", exception);

    private static string? Fault(Student? student, StudentContext context)
    {
        if (student is null)
        {
            return "built no student (null)";
        }

        if (student.Name != context.Name)
        {
            return $"built a student of the name '{Shortened.Of(student.Name)}'; give it the name of its context, '{context.Name}'";
        }

        if (student.Slots is not { Count: > 0 } slots || student.Modalities is not { Count: > 0 } modalities)
        {
            return "built a student that reads nothing; its Slots and Modalities name what it reads";
        }

        if (slots.Any(slot => slot < 0 || slot >= context.Slots.Count))
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"built a student that reads slots {string.Join(", ", slots)}, and there are slots 0 to {context.Slots.Count - 1}");
        }

        return modalities.Any(m => !context.Modalities.Contains(m)) || modalities.Zip(modalities.Skip(1)).Any(pair => pair.First >= pair.Second)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"built a student of modalities {string.Join(", ", modalities)}; name some of {string.Join(", ", context.Modalities)}, ascending")
            : null;
    }
}
