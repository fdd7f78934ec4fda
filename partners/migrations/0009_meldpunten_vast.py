"""What holds for partners with a point of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("partners", "0008_meldpunten_rijen")]

    operations = [
        migrations.AddConstraint(
            model_name='doorverwijzing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gemeld_hoe', ''), ('gemeld_op', None)), models.Q(('gemeld_op__isnull', False), models.Q(('gemeld_hoe', ''), _negated=True)), _connector='OR'), name='doorverwijzing_gemeld_wanneer_en_hoe'),
        ),
        migrations.AddConstraint(
            model_name='organisatie',
            constraint=models.CheckConstraint(condition=models.Q(('kanaal__in', ['link', 'telefoon', 'formulier', 'melding'])), name='organisatie_kanaal'),
        ),
        migrations.AddConstraint(
            model_name='organisatie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('soort__in', ('veilig_thuis', 'crisisdienst')), _negated=True), ('kanaal', 'melding'), _connector='OR'), name='organisatie_eigen_meldpunt'),
        ),
    ]
