namespace Classroom;

/// <summary>What lies in the course's folder, and when it changes.</summary>
static class CourseFeature
{
    public static void AddCourse(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(new CourseFolder(configuration["course"] ?? Path.Combine(environment.ContentRootPath, "..", "..")));
        services.AddHostedService<CourseWatch>();
    }
}
